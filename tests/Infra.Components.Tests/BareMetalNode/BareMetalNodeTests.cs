using Infra.Components.Nodes;
using Infra.Components.Tests.Nodes;
using Pulumi;
using Pulumi.Testing;

namespace Infra.Components.Tests.BareMetalNodes;

public sealed class BareMetalNodeTests
{
    const string Key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPinned";

    [Fact]
    public async Task Powers_on_pins_the_key_installs_the_applier_and_sets_up_the_base_in_this_order()
    {
        var mocks = Mocks();
        await TestAsync(mocks, Args());
        Assert.Equal(["control-1-power", "control-1-host-key", "control-1-applier", "control-1-base"],
            mocks.Registered.Where(r => r.Type!.StartsWith("command:", StringComparison.Ordinal)).Select(r => r.Name));
    }

    [Fact]
    public async Task The_bmcs_password_travels_by_environment_and_is_secret()
    {
        var args = Args();
        args.BmcPassword = "bmc-s3cret"; // Plain here: it must become secret all the same.
        var command = BareMetalNode.PowerCommand(args);
        Assert.True(await Output.IsSecretAsync(command.Environment.ToOutput()));
        var mocks = Mocks();
        await TestAsync(mocks, args);
        Assert.DoesNotContain("bmc-s3cret", (string)mocks.Inputs("control-1-power")["create"]);
    }

    [Fact]
    public async Task Every_connection_checks_the_pinned_key()
    {
        var mocks = Mocks();
        await TestAsync(mocks, Args());
        foreach (var name in new[] { "control-1-applier", "control-1-base" })
            Assert.Equal(Key, ((System.Collections.Immutable.ImmutableDictionary<string, object>)mocks.Inputs(name)["connection"])["hostKey"]);
    }

    [Fact]
    public async Task The_id_of_the_state_travels_behind_the_applier_and_nowhere_in_its_text()
    {
        var mocks = Mocks();
        var args = Args();
        args.State = "0123456789abcdef";
        await TestAsync(mocks, args);
        var applier = mocks.Inputs("control-1-applier");
        Assert.Equal($"{ApplierInstall.Program}# state 0123456789abcdef project/stack\n", applier["stdin"]);
        Assert.Equal(ApplierInstall.Create(null), applier["create"]);
    }

    [Fact]
    public async Task A_declared_key_needs_no_learning()
    {
        var mocks = Mocks();
        var args = Args();
        args.Node.HostKey = Key;
        await TestAsync(mocks, args);
        Assert.DoesNotContain(mocks.Registered, r => r.Name == "control-1-host-key");
    }

    [Fact]
    public async Task Another_key_than_the_pinned_one_is_refused()
    {
        var args = Args();
        args.Node = args.Node.Probed(null, "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOther0");
        var mocks = Mocks();
        var error = await Record.ExceptionAsync(() => TestAsync(mocks, args));
        Assert.Contains("control-1: the host key of 10.10.0.11 is not the pinned one", error!.ToString());
        Assert.DoesNotContain(mocks.Registered, r => r.Name == "control-1-base" && r.Type!.StartsWith("command:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_node_keeps_its_power_on_removal_unless_told()
    {
        var mocks = Mocks();
        await TestAsync(mocks, Args());
        Assert.False(mocks.Inputs("control-1-power").ContainsKey("delete"));
        var lab = Mocks();
        var args = Args();
        args.PowerOffOnDelete = true;
        await TestAsync(lab, args);
        Assert.Contains("power off >/dev/null", (string)lab.Inputs("control-1-power")["delete"]);
    }

    [Fact]
    public async Task A_machine_without_power_is_switched_on_by_a_line_that_its_base_keeps()
    {
        var mocks = Mocks();
        var args = Args();
        args.Node.Drift = Repair.Decide(new("control-1", "10.10.0.11", NodeReach.PoweredOff), new(2026, 11, 23, 10, 30, 5, TimeSpan.Zero));
        await TestAsync(mocks, args);
        Assert.StartsWith("# power on control-1\n# machine 20261123-103005: powered off\n", (string)mocks.Inputs("control-1-power")["create"]);
        Assert.Contains("\n# machine 20261123-103005: powered off\n", (string)mocks.Inputs("control-1-applier")["create"]);
        Assert.EndsWith("\n# machine 20261123-103005: powered off\n# repair 20261123-103005: powered off\nINFRA",
            (string)mocks.Inputs("control-1-base")["create"]);
    }

    [Fact]
    public void Shows_every_wrong_argument_at_once()
    {
        var args = new BareMetalNodeArgs
        {
            Node = new() { Name = "Control 1", Address = "10.10.0.11/24", Bmc = new() { Address = "bmc", User = "a b" }, Ssh = new() { User = "" } },
            BootSeconds = 1,
        };
        Assert.Equal(8, BareMetalNodeValidation.Errors(args).Count());
    }

    [Fact]
    public async Task A_key_of_another_type_than_the_pinned_one_says_nothing_of_it()
    {
        var args = Args();
        args.Node = args.Node.Probed(null, "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIb3RoZXI");
        var mocks = Mocks();
        await TestAsync(mocks, args);
        Assert.Contains(mocks.Registered, r => r.Name == "control-1-base");
    }

    [Fact]
    public async Task With_an_agent_no_key_is_handed_over()
    {
        var args = Args();
        args.SshAgent = true;
        var mocks = Mocks();
        await TestAsync(mocks, args);
        Assert.DoesNotContain("privateKey", (System.Collections.Immutable.ImmutableDictionary<string, object>)mocks.Inputs("control-1-base")["connection"]);
    }

    [Fact]
    public void A_declared_key_that_the_node_does_not_show_is_refused_before_anything_is_registered()
    {
        var args = Args();
        args.Node.HostKey = Key;
        args.Node = args.Node.Probed(null, "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOther0");
        Assert.Contains("declare its new key (node.hostKey)", Assert.Single(BareMetalNodeValidation.Errors(args)));
    }

    static RecordingMocks Mocks() => new(name => name.EndsWith("-host-key", StringComparison.Ordinal) ? Key : "");

    static Task<System.Collections.Immutable.ImmutableArray<Resource>> TestAsync(IMocks mocks, BareMetalNodeArgs args) =>
        Deployment.TestAsync(mocks, new TestOptions { IsPreview = false }, () => { _ = new BareMetalNode("control-1", args); });

    static BareMetalNodeArgs Args() => new()
    {
        Node = new() { Name = "control-1", Role = "control", Address = "10.10.0.11", Bmc = new() { Address = "10.99.0.11" } },
        SshPrivateKey = Output.CreateSecret("private-s3cret"),
        BmcPassword = Output.CreateSecret("bmc-s3cret"),
        Hosts = { ["control-1"] = "10.10.0.11" },
    };
}
