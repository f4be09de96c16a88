namespace Pulumi.Command;

/// <summary>What the package adds to the options of each of its resources and functions.</summary>
internal static class CommandOptions
{
    public static CustomResourceOptions From(CustomResourceOptions? options, Input<string>? id, params string[] secretOutputs)
    {
        var merged = CustomResourceOptions.Merge(
            new() { Version = PackageVersion.Text, AdditionalSecretOutputs = [.. secretOutputs], ReplaceOnChanges = ["triggers[*]"] },
            options);
        merged.Id = id ?? merged.Id;
        return merged;
    }

    public static InvokeOptions Versioned(InvokeOptions? options)
    {
        options ??= new();
        options.Version ??= PackageVersion.Text;
        return options;
    }

    public static InvokeOutputOptions Versioned(InvokeOutputOptions? options)
    {
        options ??= new();
        options.Version ??= PackageVersion.Text;
        return options;
    }
}
