namespace Infra.Stories;

/// <summary>Nodes that hang while an update has something for them: it does not end well, and the others get what is theirs.</summary>
[Collection("lab")]
public sealed class Nodes_that_do_not_answer(LabStory lab)
{
    const int Unreached = 10;

    [SkippableFact]
    public async Task End_an_update_with_a_code_of_its_own_and_their_names()
    {
        Needs.Lab();
        lab.FirstUp.Expect();
        await HangAsync(true, "control-2");
        try
        {
            // With nothing to do for it, a node that is away is a warning.
            Assert.Contains("control-2 cannot be asked", (await lab.Story.InfraAsync("up")).Expect().Everything, StringComparison.Ordinal);

            lab.Story.Configure(c => c.Replace("maxConnections: 40000", "maxConnections: 39998", StringComparison.Ordinal));
            var some = (await lab.Story.InfraAsync("up")).Expect(Unreached);
            Assert.Contains("error: control-2 could not be asked, and what this run has for it is not done", some.Everything, StringComparison.Ordinal);
            (await lab.Story.OnNodeAsync("control-3", "grep -q 39998 /etc/haproxy/haproxy.cfg")).Expect();
            (await lab.Story.InfraAsync("preview", "--expect-no-changes")).Expect(Unreached);

            await HangAsync(true, "control-1", "control-3");
            var none = (await lab.Story.InfraAsync("up")).Expect(Unreached);
            Assert.Contains("none of the site's 3 nodes could be asked", none.Everything, StringComparison.Ordinal);
        }
        finally
        {
            await HangAsync(false, "control-1", "control-2", "control-3");
        }
        lab.Story.Configure(c => c.Replace("maxConnections: 39998", "maxConnections: 40000", StringComparison.Ordinal));
        foreach (var node in new[] { "control-1", "control-2", "control-3" })
            await lab.Story.AwaitAsync(node, "mariadb -BNe \"SHOW STATUS LIKE 'wsrep_ready'\" | grep -q ON && systemctl is-active rabbitmq-server haproxy keepalived", TimeSpan.FromMinutes(3));
        (await lab.Story.InfraAsync("up")).Expect();
        await lab.Story.ConvergedAsync();
    }

    async Task HangAsync(bool hang, params string[] nodes)
    {
        foreach (var node in nodes)
            await lab.Story.OpenLab().FreezeAsync(node, hang, CancellationToken.None);
    }
}
