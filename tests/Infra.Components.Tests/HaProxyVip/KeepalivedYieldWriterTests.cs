using Infra.Components.HaProxy;
using static Infra.Components.Tests.HaProxyVip.HaProxyFiles;

namespace Infra.Components.Tests.HaProxyVip;

/// <summary>The script with doubles in place of systemctl, systemd-run, ping and sleep, which note how they were called.</summary>
public sealed class KeepalivedYieldWriterTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Said => File.Exists(Path.Combine(folder.Path, "said")) ? File.ReadAllText(Path.Combine(folder.Path, "said")) : "";

    private void Yield(string argument, string ping = "exit 0")
    {
        var bash = Tool.Need("bash");
        foreach (var (name, text) in new[] { ("systemctl", ""), ("systemd-run", ""), ("ping", ping), ("sleep", "") })
            File.SetUnixFileMode(folder.Write($"bin/{name}", $"#!/bin/bash\necho {name} \"$@\" >> {folder.Path}/said\n{text}\n"), UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        var script = folder.Write("yield", KeepalivedYieldWriter.Write(KeepalivedConfig.From(Args(a => a.AdvertInterval = "10s"), 0)).Replace(KeepalivedYieldWriter.Counts, $"{folder.Path}/counts"));
        var (code, said) = Tool.Run(bash, [script, argument], new Dictionary<string, string> { ["PATH"] = $"{folder.Path}/bin:/usr/bin:/bin" });
        Assert.True(code == 0, said);
    }

    [SkippableFact]
    public void Stays_away_after_three_advertisements_of_a_lower_priority()
    {
        Yield("main");
        Yield("main");
        Yield("public");
        Assert.Equal("", Said);
        Yield("main");
        Assert.Equal($"systemd-run --quiet --collect --unit=keepalived-yield {folder.Path}/yield --stay-away\n", Said);
    }

    [SkippableFact]
    public void Ones_long_ago_do_not_count()
    {
        folder.Write("counts.main", "1 2\n");
        Yield("main");
        Assert.Equal("", Said);
    }

    [SkippableFact]
    public void Comes_back_when_every_peer_answers()
    {
        // The first round reaches one of two peers, the second both.
        Yield("--stay-away", $"[ \"${{@: -1}}\" = 10.10.0.13 ] || [ $(grep -c ^ping {folder.Path}/said) -gt 2 ]");
        Assert.Equal(
            ["systemctl stop keepalived.service", "ping -c 1 -W 1 -q 10.10.0.12", "ping -c 1 -W 1 -q 10.10.0.13", "sleep 1",
                "ping -c 1 -W 1 -q 10.10.0.12", "ping -c 1 -W 1 -q 10.10.0.13", "systemctl start keepalived.service"],
            Said.TrimEnd().Split('\n'));
    }

    [SkippableFact]
    public void Comes_back_when_no_peer_is_there_any_more()
    {
        Yield("--stay-away", "exit 1");
        Assert.EndsWith("10.10.0.13\nsystemctl start keepalived.service\n", Said);
    }
}
