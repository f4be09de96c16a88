using YamlDotNet.Serialization;

namespace Infra.Lab.Configuration;

/// <summary>What the lab reads of a stack file; everything else in it is the components'.</summary>
internal sealed class StackFile
{
    [YamlMember(Alias = "config")]
    public StackConfig? Config { get; set; }
}

internal sealed class StackConfig
{
    /// <summary>Every key as written: one that the lab does not know is an error.</summary>
    [YamlMember(Alias = "infra:lab")]
    public Dictionary<string, string>? Lab { get; set; }

    [YamlMember(Alias = "infra:site")]
    public SitePart? Site { get; set; }
}

internal sealed class SitePart
{
    public string? Domain { get; set; }
    public BmcPart? Bmc { get; set; }
    public Dictionary<string, PlanePart>? Planes { get; set; }
    public List<NodePart>? Nodes { get; set; }
}

internal sealed class BmcPart
{
    public string? Cidr { get; set; }
    public string? User { get; set; }
    public string? CipherSuite { get; set; }
}

internal sealed class PlanePart
{
    public string? Cidr { get; set; }
    public int Mtu { get; set; } = 1500;
}

internal sealed class NodePart
{
    public string? Name { get; set; }
    public string? Role { get; set; }
    public string? Address { get; set; }

    /// <summary>An address, or a section with one.</summary>
    public object? Bmc { get; set; }
    public Dictionary<string, string>? Nics { get; set; }
    public List<DiskPart>? Disks { get; set; }
}

internal sealed class DiskPart
{
    public string? Name { get; set; }
    public int SizeGiB { get; set; }
}
