namespace Infra.Stories;

[Collection("lab")]
public sealed class Drift(LabStory lab)
{
    [SkippableFact]
    public async Task Is_listed_previewed_and_repaired()
    {
        Needs.Lab();
        lab.FirstUp.Expect();
        (await lab.Story.OnNodeAsync("control-1", "echo '# by hand' >> /etc/haproxy/haproxy.cfg")).Expect();
        (await lab.Story.OnNodeAsync("control-2", "systemctl stop chrony.service")).Expect();
        (await lab.Story.OnNodeAsync("control-3", "DEBIAN_FRONTEND=noninteractive apt-get remove -y rsync")).Expect();

        var drift = await lab.Story.InfraAsync("drift");
        foreach (var finding in new[] { "haproxy.cfg", "chrony.service", "rsync" })
            Assert.Contains(finding, drift.Output, StringComparison.Ordinal);

        var preview = (await lab.Story.InfraAsync("preview", "--diff")).Expect();
        foreach (var finding in new[] { "haproxy.cfg", "chrony.service", "rsync" })
            Assert.Contains(finding, preview.Output, StringComparison.Ordinal);

        (await lab.Story.InfraAsync("up")).Expect();
        (await lab.Story.OnNodeAsync("control-1", "! grep -q 'by hand' /etc/haproxy/haproxy.cfg")).Expect();
        (await lab.Story.OnNodeAsync("control-2", "systemctl is-active chrony.service")).Expect();
        (await lab.Story.OnNodeAsync("control-3", "dpkg-query -W -f '${Status}' rsync | grep -q 'install ok installed'")).Expect();
        (await lab.Story.InfraAsync("up", "--expect-no-changes")).Expect();
    }

    [SkippableFact, Trait("Tier", "long")]
    public async Task Of_a_stopped_RabbitMQ_is_repaired_even_when_its_first_start_fails()
    {
        Needs.Lab();
        lab.FirstUp.Expect();
        const string Folder = "/run/systemd/system/rabbitmq-server.service.d", Tried = "/run/tried-once";
        (await lab.Story.OnNodeAsync("control-3", $"systemctl stop rabbitmq-server; mkdir -p {Folder}; printf '[Service]\\nExecStartPre=+/bin/sh -c \"[ -e {Tried} ] || {{ touch {Tried}; exit 1; }}\"\\n' > {Folder}/once.conf; systemctl daemon-reload")).Expect();
        (await lab.Story.InfraAsync("up")).Expect();
        (await lab.Story.OnNodeAsync("control-3", $"systemctl is-active rabbitmq-server && rm -r {Tried} {Folder} && systemctl daemon-reload")).Expect();
        (await lab.Story.InfraAsync("up", "--expect-no-changes")).Expect();
    }
}
