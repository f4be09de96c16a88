namespace Pulumi;

/// <summary>Options of a provider's resource.</summary>
public sealed class CustomResourceOptions : ResourceOptions
{
    /// <summary>Delete the old one before making the new one; null leaves it to the provider.</summary>
    public bool? DeleteBeforeReplace { get; set; }

    /// <summary>Outputs kept secret in addition.</summary>
    public List<string> AdditionalSecretOutputs { get => field ??= []; set; }

    /// <summary>Take over an existing thing by the provider's id.</summary>
    public string? ImportId { get; set; }

    public Dictionary<string, string> EnvVarMappings { get => field ??= []; set; }

    /// <summary>Both in one: the second wins, lists are appended; neither is changed.</summary>
    public static CustomResourceOptions Merge(CustomResourceOptions? options1, CustomResourceOptions? options2)
    {
        var merged = new CustomResourceOptions();
        foreach (var options in new[] { options1, options2 }.OfType<CustomResourceOptions>())
        {
            merged.Take(options);
            merged.DeleteBeforeReplace = options.DeleteBeforeReplace ?? merged.DeleteBeforeReplace;
            merged.ImportId = options.ImportId ?? merged.ImportId;
            merged.AdditionalSecretOutputs = [.. merged.AdditionalSecretOutputs, .. options.AdditionalSecretOutputs];
            foreach (var (from, to) in options.EnvVarMappings) merged.EnvVarMappings[from] = to;
        }
        return merged;
    }

    internal override ResourceOptions Copy() => Merge(this, null);
}
