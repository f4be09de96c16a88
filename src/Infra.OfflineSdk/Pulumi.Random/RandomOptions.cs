namespace Pulumi.Random;

/// <summary>What the package adds to the options of each of its resources.</summary>
internal static class RandomOptions
{
    public static CustomResourceOptions From(CustomResourceOptions? options, Input<string>? id, params string[] secretOutputs)
    {
        var merged = CustomResourceOptions.Merge(
            new() { Version = PackageVersion.Text, AdditionalSecretOutputs = [.. secretOutputs] }, options);
        merged.Id = id ?? merged.Id;
        return merged;
    }

    public static Input<string>? Secret(Input<string>? value)
    {
        if (value is null) return null;
        return Output.CreateSecret(value.ToOutput());
    }
}
