using CsCheck;
using Infra.Components.HaProxy;

namespace Infra.Components.Tests.HaProxyVip;

/// <summary>What the rules let through, the real tools accept: no text of an argument can become another directive.</summary>
public class AcceptedArgsTests
{
    [SkippableFact]
    public void Haproxy_and_keepalived_accept_whatever_the_rules_accept()
    {
        var haproxy = Tool.Need("haproxy");
        var (accepted, cases) = (0, Tier.Amount(15, 40));
        AnyArgs.Args.Where(args => HaProxyVipRules.Check("HaProxyVip vip", args).Count == 0).Sample(args =>
        {
            var (code, said) = HaProxyFiles.Check(haproxy, args);
            Assert.True(code == 0, said);
            var keepalived = KeepalivedFiles.Check(args);
            Assert.True(keepalived.ExitCode == 0, keepalived.Said);
            Interlocked.Increment(ref accepted);
        }, iter: cases, threads: 2);
        Assert.Equal(cases, accepted);
    }
}
