using Infra.Components.HaProxy;
using static Infra.Components.Tests.HaProxyVip.HaProxyFiles;

namespace Infra.Components.Tests.HaProxyVip;

/// <summary>The script with doubles in place of systemctl, systemd-run, ping and sleep, which note how they were called.</summary>
public sealed class KeepalivedYieldWriterTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Said => File.Exists(Path.Combine(folder.Path, "said")) ? File.ReadAllText(Path.Combine(folder.Path, "said")) : "";

    private const string Lower = "echo 'INSTANCE \"main\" MASTER_RX_LOWER_PRI 200'";

    private string Away => $"systemd-run --quiet --collect --unit=keepalived-yield {folder.Path}/yield --stay-away\n";

    /// <summary>The script, with what shell commands write in keepalived's pipe.</summary>
    private void Yield(string events, string advertInterval) => Run("/bin/sh", ["-c", $"({events}) | \"$@\"", "sh", Script(advertInterval), "/dev/stdin"]);

    private void StayAway(string ping)
    {
        var script = Script("300ms");
        folder.Write("bin/ping", File.ReadAllText(Path.Combine(folder.Path, "bin/ping")) + ping + "\n");
        Run(script, ["--stay-away"]);
    }

    private void Run(string program, string[] arguments)
    {
        var (code, said) = Tool.Run(program, arguments, new Dictionary<string, string> { ["PATH"] = $"{folder.Path}/bin:/usr/bin:/bin" });
        Assert.True(code == 0, said);
    }

    private string Script(string advertInterval)
    {
        Tool.Need("bash");
        foreach (var name in new[] { "systemctl", "systemd-run", "ping", "sleep" })
            Executable($"bin/{name}", $"#!/bin/bash\necho {name} \"$@\" >> {folder.Path}/said\n");
        return Executable("yield", KeepalivedYieldWriter.Write(KeepalivedConfig.From(Args(a => a.AdvertInterval = advertInterval), 0)));
    }

    private string Executable(string name, string text)
    {
        var path = folder.Write(name, text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        return path;
    }

    [SkippableFact]
    public void Stays_away_after_two_advertisements_of_a_lower_priority_one_after_the_other()
    {
        Yield($"{Lower}; /bin/sleep 1.1; {Lower}", "2s");
        Assert.Equal(Away, Said);
    }

    /// <summary>Read late, on a busy machine: the answer to the first was under way while the second was sent.</summary>
    [SkippableFact]
    public void Two_that_waited_together_do_not_count_and_a_third_does()
    {
        Yield($"{Lower}; {Lower}", "20s");
        Assert.Equal("", Said);
        Yield($"{Lower}; {Lower}; /bin/sleep 1.1; {Lower}", "2s");
        Assert.Equal(Away, Said);
    }

    [SkippableFact]
    public void One_long_ago_does_not_count()
    {
        Yield($"{Lower}; /bin/sleep 0.2; {Lower}", "30ms");
        Assert.Equal("", Said);
    }

    [SkippableFact]
    public void Those_of_another_address_do_not_count()
    {
        Yield($"{Lower}; /bin/sleep 1.1; {Lower.Replace("main", "public", StringComparison.Ordinal)}", "2s");
        Assert.Equal("", Said);
    }

    [SkippableFact]
    public void One_before_the_address_came_or_went_does_not_count()
    {
        Yield($"{Lower}; echo 'INSTANCE \"main\" MASTER 200'; /bin/sleep 1.1; {Lower}", "2s");
        Assert.Equal("", Said);
    }

    [SkippableFact]
    public void Comes_back_when_every_peer_answers()
    {
        // The first round reaches one of two peers, the second both.
        StayAway($"[ \"${{@: -1}}\" = 10.10.0.13 ] || [ $(grep -c ^ping {folder.Path}/said) -gt 2 ]");
        Assert.Equal(
            ["systemctl stop keepalived.service", "ping -c 1 -W 1 -q 10.10.0.12", "ping -c 1 -W 1 -q 10.10.0.13", "sleep 1",
                "ping -c 1 -W 1 -q 10.10.0.12", "ping -c 1 -W 1 -q 10.10.0.13", "systemctl start keepalived.service"],
            Said.TrimEnd().Split('\n'));
    }

    [SkippableFact]
    public void Comes_back_when_no_peer_is_there_any_more()
    {
        StayAway("exit 1");
        Assert.EndsWith("10.10.0.13\nsystemctl start keepalived.service\n", Said);
    }
}
