namespace Pulumi;

/// <summary>Options of a call of a provider's function.</summary>
public class InvokeOptions
{
    /// <summary>Where the provider is taken from.</summary>
    public Resource? Parent { get; set; }

    public ProviderResource? Provider { get; set; }

    public string? Version { get; set; }

    public string? PluginDownloadURL { get; set; }
}
