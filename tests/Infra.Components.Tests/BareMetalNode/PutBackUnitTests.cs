namespace Infra.Components.Tests.BareMetalNodes;

public class PutBackUnitTests
{
    [SkippableFact]
    public void Systemd_takes_the_unit()
    {
        var analyze = Tool.Need("systemd-analyze");
        using var folder = new ScratchFolder();
        // The program is on nodes only.
        Tool.Accepts(analyze, "verify", "--man=no", folder.Write(PutBackUnitWriter.Unit, PutBackUnitWriter.Write().Replace("/usr/local/lib/infra/node-setup", "/bin/true", StringComparison.Ordinal)));
    }

    [Fact]
    public void It_is_done_before_the_network_is_configured() =>
        Assert.Contains("\nBefore=network-pre.target systemd-networkd.service", PutBackUnitWriter.Write());
}
