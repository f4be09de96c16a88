using Infra.Components.Nodes;
using Infra.Components.Pacemaker;

namespace Infra.Components.Tests.PacemakerCluster;

/// <summary>Args for tests, and what judges the files they become.</summary>
internal static class PacemakerFiles
{
    public static List<Node> Members(int count)
    {
        var nodes = ControlNodes.Of(count);
        for (var i = 0; i < count; i++) nodes[i].Bmc = new() { Address = $"10.99.0.{11 + i}" };
        return nodes;
    }

    public static PacemakerClusterArgs Args(Action<PacemakerClusterArgs>? change = null)
    {
        var args = new PacemakerClusterArgs { Nodes = Members(3), Addresses = [new() { Address = "10.10.0.100" }], BmcPassword = "hunter2hunter2" };
        change?.Invoke(args);
        return args;
    }

    public static PacemakerClusterArgs Valid(Action<PacemakerClusterArgs>? change = null)
    {
        var args = Args(change);
        Assert.Empty(PacemakerRules.Check("PacemakerCluster cluster", args));
        return args;
    }

    public static string CibOf(PacemakerClusterArgs args) => CibWriter.Write(Cib.From(args));

    public static string CorosyncOf(PacemakerClusterArgs args) => CorosyncConfigWriter.Write(CorosyncConfig.From("cluster", args));

    /// <summary>crm_verify on a whole CIB, as the node does it: warnings are errors.</summary>
    public static (int ExitCode, string Said) Verify(string cib)
    {
        using var folder = new ScratchFolder();
        return Tool.Run(Tool.Need("crm_verify"), "--xml-file", folder.Write("cib.xml", cib), "-V");
    }

    public static void Verified(string cib)
    {
        var (code, said) = Verify(cib);
        Assert.True(code == 0, $"{said}\n{cib}");
    }
}
