using System.Reflection;
using Infra.Engine.Providers.Command.Remote;
using Renci.SshNet;

namespace Infra.Engine.Providers.Tests.Command;

/// <summary>What is reached by name in SSH.NET, each for itself: after an upgrade of the package this says what has moved.</summary>
public sealed class SshInternalsTests
{
    [Theory]
    [InlineData("ISession", "CreateChannelSession")]
    [InlineData("Channels.IChannelSession", "Open")]
    [InlineData("Channels.IChannelSession", "SendEnvironmentVariableRequest")]
    [InlineData("Channels.IChannelSession", "SendExecRequest")]
    [InlineData("Channels.IChannelSession", "SendSubsystemRequest")]
    [InlineData("Channels.IChannelSession", "SendSignalRequest")]
    [InlineData("Channels.IChannel", "SendEof")]
    public void Has_the_method(string type, string method) =>
        Assert.True(SshInternals.Find(type).GetMethod(method, SshInternals.Any) is not null, Moved($"method {type}.{method}"));

    [Fact]
    public void Has_the_method_that_sends_a_part_of_an_array() =>
        Assert.True(SshInternals.Find("Channels.IChannel").GetMethod("SendData", SshInternals.Any, [typeof(byte[]), typeof(int), typeof(int)]) is not null, Moved("IChannel.SendData(byte[], int, int)"));

    [Theory]
    [InlineData("Channels.IChannel", "DataReceived")]
    [InlineData("Channels.IChannel", "ExtendedDataReceived")]
    [InlineData("Channels.IChannel", "RequestReceived")]
    [InlineData("Channels.IChannel", "Closed")]
    [InlineData("Channels.IChannel", "Exception")]
    [InlineData("ISession", "ChannelOpenFailureReceived")]
    public void Has_the_event(string type, string name) =>
        Assert.True(SshInternals.Find(type).GetEvent(name, SshInternals.Any) is not null, Moved($"event {type}.{name}"));

    [Fact]
    public void Has_the_session_of_a_client() =>
        Assert.True(typeof(BaseClient).GetProperty("Session", SshInternals.Any) is not null, Moved("property BaseClient.Session"));

    static string Moved(string what) =>
        $"SSH.NET {typeof(SshClient).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion} has no {what}: adapt ExecSession, JumpTunnel and SshInternals, or pin the former version in Directory.Packages.props";
}
