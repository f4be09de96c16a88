using Infra.Components.Nodes;
using Infra.Components.Pacemaker;
using Infra.Components.Tests.Nodes;

namespace Infra.Components.Tests.Bmcs;

/// <summary>The power script, the drift probe and the fence agent with real tools and a BMC that refuses what it does not want.</summary>
public sealed class BmcSessionTests
{
    private const string User = "op.er@dc", Password = "hunter2-hunter2";

    [SkippableTheory]
    [InlineData(17, StrictBmc.Operator, "17", "operator", null)]
    [InlineData(17, StrictBmc.Administrator, "auto", "administrator", null)]
    [InlineData(3, StrictBmc.Administrator, "3", "administrator", null)]
    [InlineData(17, StrictBmc.Administrator, "3", "administrator", "answers, but takes no cipher suite 3; name one that it takes (bmc.cipherSuite: 3, 8, 12, 17 or auto)")]
    [InlineData(3, StrictBmc.Operator, "3", "administrator", "answers, but op.er@dc has not the right ADMINISTRATOR there; give the account that right, or ask for less (bmc.privilege: operator)")]
    public async Task Power_is_switched_where_the_options_are_the_BMCs_and_else_it_is_said_why_not(byte suite, byte privilege, string asked, string right, string? why)
    {
        Tool.Need("ipmitool");
        using var bmc = new StrictBmc(suite, privilege, User, Password);
        var node = Node(bmc.Port, asked, right);
        var (code, _, errors) = await Shell.TryAsync(PowerScript.Off(node), ("IPMI_PASSWORD", Password));
        var probed = await Record.ExceptionAsync(() => new IpmiPowerProbe(Password).HasPowerAsync(node, default));
        if (why is null)
        {
            Assert.Equal((0, "", false), (code, errors, bmc.Powered));
            Assert.Null(probed);
            return;
        }
        Assert.Equal((1, true), (code, bmc.Powered));
        Assert.StartsWith($"control-1: its BMC 127.0.0.1:{bmc.Port} {why} (power status: ", errors);
        Assert.Equal($"its BMC 127.0.0.1:{bmc.Port} {why}", Assert.IsType<UnexpectedAnswerException>(probed).Message);
    }

    [SkippableTheory]
    [InlineData(User, "another one")]
    [InlineData("nobody", Password)]
    public async Task A_user_who_is_not_let_in_is_told_from_a_silent_BMC(string user, string password)
    {
        Tool.Need("ipmitool");
        using var bmc = new StrictBmc(17, StrictBmc.Operator, User, Password);
        var node = Node(bmc.Port, "17", "operator", user);
        var refused = await Assert.ThrowsAsync<UnexpectedAnswerException>(() => new IpmiPowerProbe(password).HasPowerAsync(node, default));
        Assert.Equal($"its BMC 127.0.0.1:{bmc.Port} answers, but does not let {user} in; check the user and password of the BMC", refused.Message);
        Assert.Contains($"answers, but does not let {user} in", (await Shell.TryAsync(PowerScript.Off(node), ("IPMI_PASSWORD", password))).Errors);
    }

    [SkippableFact]
    public async Task A_silent_BMC_does_not_answer()
    {
        Tool.Need("ipmitool");
        var silent = await Assert.ThrowsAsync<NodeUnreachableException>(() => new IpmiPowerProbe(Password).HasPowerAsync(Node(9, "3", "administrator"), default));
        Assert.Equal("its BMC 127.0.0.1:9 does not answer either", silent.Message);
    }

    [SkippableTheory]
    [InlineData(17, StrictBmc.Operator, "17", "operator", true)]
    [InlineData(17, StrictBmc.Administrator, "auto", "administrator", true)]
    [InlineData(17, StrictBmc.Administrator, "3", "administrator", false)]
    [InlineData(3, StrictBmc.Operator, "3", "administrator", false)]
    public void Fencing_has_the_same_options(byte suite, byte privilege, string asked, string right, bool fences)
    {
        Tool.Need("ipmitool");
        using var agent = new FenceIpmilan();
        using var bmc = new StrictBmc(suite, privilege, User, Password);
        var args = PacemakerCluster.PacemakerFiles.Valid();
        args.Nodes[0].Bmc = Node(bmc.Port, asked, right).Bmc;
        var parameters = new Dictionary<string, string>(FencingResources.Of(args).Primitives.Single(p => p.Name == $"fence-{args.Nodes[0].Name}").Parameters);
        parameters.Remove("ipmitool_path"); // the nodes' wrapper, which takes the password from a file
        var (code, said) = agent.Run(parameters, "off", Password);
        Assert.True((code == 0) == fences && bmc.Powered != fences, said);
    }

    private static Node Node(int port, string suite, string privilege, string user = User) =>
        new() { Name = "control-1", Address = "10.10.0.11", Bmc = new() { Address = "127.0.0.1", Port = port, User = user, CipherSuite = suite, Privilege = privilege } };
}
