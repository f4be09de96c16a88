using Infra.Components.Nodes;

namespace Infra.Components.Tests.Nodes;

public sealed class NodeSetupValidationTests
{
    [Fact]
    public void Accepts_a_plain_component() => Assert.Empty(NodeSetupValidation.Errors(Args()));

    [Fact]
    public void Shows_every_error_at_once()
    {
        var args = Args();
        args.Component = "HA Proxy";
        args.Packages = ["haproxy; reboot"];
        args.Files = [new("etc/a", "") { Mode = "rw", Owner = "root" }, new("/etc/../a", ""), new("/etc/b", "\0"), new("/etc/c", ""), new("/etc/c", "")];
        args.Units = ["haproxy", new("a.service") { OnChange = "explode" }];
        args.Steps = [new() { Name = "s", Check = "", Apply = "x", When = "later" }];
        args.DataToDelete = ["/"];
        args.ReadySeconds = 0;
        args.Node.Connection = null;
        var errors = NodeSetupValidation.Errors(args).ToList();
        Assert.Equal(15, errors.Count);
        Assert.Contains("component 'HA Proxy' names a manifest on the node; use a-z, 0-9 and -.", errors);
        Assert.Contains("node 'control-1' has no connection; pass the node that BareMetalNode.Ready returns.", errors);
        Assert.Contains("unit 'haproxy' needs its suffix, such as haproxy.service.", errors);
        Assert.Contains("file etc/a: mode 'rw' must be octal, such as 0644.", errors);
        Assert.Contains("'/etc/c' is given twice; keep one.", errors);
        Assert.Contains("dataToDelete '/' must be an absolute path below /.", errors);
    }

    static NodeSetupArgs Args() => new()
    {
        Node = new() { Name = "control-1", Connection = new() { HostKey = "ssh-ed25519 AAAA", PrivateKey = "key" } },
        Component = "haproxy",
        Packages = ["haproxy", "linux-image=6.1~rc1+b2"],
        Files = [new("/etc/haproxy/haproxy.cfg", "global\n")],
        Units = ["haproxy.service"],
    };
}
