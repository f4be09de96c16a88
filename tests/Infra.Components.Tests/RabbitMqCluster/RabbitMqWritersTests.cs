using Infra.Components.RabbitMq;
using static Infra.Components.Tests.RabbitMqCluster.RabbitMqFiles;

namespace Infra.Components.Tests.RabbitMqCluster;

public class RabbitMqWritersTests
{
    [Fact]
    public void The_configuration_looks_like_this() => Snapshot.Match("rabbitmq.conf", RabbitMqConfigWriter.Write(Member()));

    [Fact]
    public void With_everything_on_it_looks_like_this() => Snapshot.Match("rabbitmq-everything.conf", RabbitMqConfigWriter.Write(Member(0, Everything)));

    [Fact]
    public void The_environment_looks_like_this() => Snapshot.Match("rabbitmq-env.conf", RabbitMqEnvironmentWriter.Write(Member(0, Everything)));

    [Fact]
    public void The_members_file_looks_like_this() => Snapshot.Match("rabbitmq-members.json", RabbitMqMemberWriter.WriteSettings(Member(0)));

    [Fact]
    public void The_units_look_like_this() => Snapshot.Match("units.txt", string.Join('\n',
        RabbitMqUnitWriter.Write(), RabbitMqUnitWriter.WriteMapper(Member()), RabbitMqMemberWriter.WriteSocket(Member()), RabbitMqMemberWriter.WriteAnswer(), RabbitMqMemberWriter.WriteAwake()));

    [Fact]
    public void The_objects_look_like_this() => Snapshot.Match("objects.txt", RabbitMqObjectsWriter.Write(Args(Objects)));

    [Fact]
    public void Names_are_addresses_of_the_clusters_own_plane() => Assert.Equal(
        """
        {host, {10,20,0,11}, ["control-1"]}.
        {host, {10,20,0,12}, ["control-2"]}.
        {host, {10,20,0,13}, ["control-3"]}.
        {lookup, [file, native]}.

        """, RabbitMqEnvironmentWriter.WriteNames(Member(0, a => a.Plane = "storage")));

    [Fact]
    public void Nothing_listens_outside_of_the_plane() =>
        Assert.DoesNotContain("10.10.", RabbitMqConfigWriter.Write(Member(0, a => (a.Plane, a.Management) = ("storage", true))), StringComparison.Ordinal);

    [Fact]
    public void Without_metrics_and_management_there_is_no_plugin() =>
        Assert.Equal("[].\n", RabbitMqEnvironmentWriter.WritePlugins(Member(0, a => a.Metrics = false)));

    [Fact]
    public void With_tls_only_there_is_no_plain_listener()
    {
        var text = RabbitMqConfigWriter.Write(Member(0, a => a.Tls = Tls()));
        Assert.Contains("listeners.tcp = none\n", text);
        Assert.DoesNotContain(":5672", text);
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_server_takes_every_line(bool everything)
    {
        var (code, said) = Check(RabbitMqConfigWriter.Write(Member(1, everything ? Everything : null)));
        Assert.True(code == 0, said);
    }

    [SkippableTheory]
    [InlineData("no_such_option = 1", "the server does not know no_such_option")]
    [InlineData("heartbeat = soon", "heartbeat")]
    [InlineData("neither key nor value", "Syntax error")]
    public void The_check_on_the_node_refuses_what_the_server_would(string extra, string why)
    {
        var (code, said) = Check(RabbitMqConfigWriter.Write(Member(1, a => a.ExtraConfig = extra)));
        Assert.Equal(1, code);
        Assert.Contains(why, said);
    }

    [SkippableFact]
    public void Erlang_reads_names_plugins_terms_and_objects()
    {
        var erl = Tool.Need("erl");
        using var folder = new ScratchFolder();
        foreach (var text in new[]
        {
            RabbitMqEnvironmentWriter.WriteNames(Member()), RabbitMqEnvironmentWriter.WritePlugins(Member(0, Everything)),
            RabbitMqTlsWriter.WriteDistribution(), RabbitMqObjectsWriter.Write(Args(Objects)),
        })
            Tool.Accepts(erl, "-noshell", "-eval", $"case file:consult(\"{folder.Write("terms", text)}\") of {{ok, [_ | _]}} -> halt(0); Wrong -> io:format(\"~p~n\", [Wrong]), halt(1) end");
    }

    [SkippableFact]
    public void Every_script_can_be_read()
    {
        using var folder = new ScratchFolder();
        foreach (var (name, text) in RabbitMqMemberWriter.Scripts)
        {
            var file = folder.Write(name, text);
            if (text.StartsWith("#!/usr/bin/escript", StringComparison.Ordinal)) Tool.Accepts(Tool.Need("escript"), "-s", file);
            else if (text.StartsWith("#!/bin/sh", StringComparison.Ordinal)) Tool.Accepts("/bin/sh", "-n", file);
            else Tool.Accepts(Tool.Need("python3"), "-c", "import ast, sys; ast.parse(open(sys.argv[1]).read())", file);
        }
    }

    private static void Everything(RabbitMqClusterArgs args)
    {
        args.Management = true;
        args.Tls = Tls("also");
        args.MemoryWatermark = "2G";
        args.ExtraConfig = "channel_max = 1000";
    }

    private static void Objects(RabbitMqClusterArgs args)
    {
        args.Vhosts = [new() { Name = "nova" }, new() { Name = "old", DefaultQueueType = "classic" }];
        args.Users.Add(new() { Name = "nova", Tags = ["monitoring"], Permissions = [new() { Vhost = "nova", Configure = "^nova\\.", Read = "\"" }] });
        args.Policies = [new() { Name = "limits", Pattern = "^notifications\\.", Definition = new() { ["max-length"] = "1000", ["overflow"] = "reject-publish" } }];
    }

    private static (int ExitCode, string Said) Check(string text)
    {
        Skip.IfNot(Directory.Exists("/usr/lib/rabbitmq/lib"), "rabbitmq-server is not installed on this machine");
        using var folder = new ScratchFolder();
        var script = folder.Write("rabbitmq-config-check", RabbitMqMemberWriter.Scripts["rabbitmq-config-check"]);
        return Tool.Run(Tool.Need("escript"), script, folder.Write("rabbitmq.conf", text));
    }
}
