using System.Reflection;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Infra.Engine.Providers.Command.Remote;

/// <summary>
/// An SSH session that runs one command. SSH.NET's own SshCommand cannot set environment variables, though the library's
/// session channel can; so this reaches for that channel by name. The package version is pinned, and a test runs it.
/// </summary>
sealed class ExecSession : IDisposable
{
    static readonly Type ChannelSession = SshInternals.Find("Channels.IChannelSession");
    static readonly Type Channel = SshInternals.Find("Channels.IChannel");
    static readonly MethodInfo Create = SshInternals.Find("ISession").GetMethod("CreateChannelSession", SshInternals.Any)!;

    readonly object channel;
    readonly SshClient client;
    readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public delegate void Sink(ReadOnlySpan<byte> chunk);

    public ExecSession(SshClient client, Sink stdout, Sink stderr)
    {
        this.client = client;
        var session = SshInternals.Session(client) ?? throw new SshConnectionException("Client not connected.");
        channel = SshInternals.Call(Create, session)!;
        Subscribe("DataReceived", e => stdout(Payload(e)));
        Subscribe("ExtendedDataReceived", e => stderr(Payload(e)));
        Subscribe("RequestReceived", TakeExit);
        Subscribe("Closed", _ => closed.TrySetResult());
        Subscribe("Exception", e => Fail(((ExceptionEventArgs)e).Exception));
        client.ErrorOccurred += OnConnectionError;
        try
        {
            SshInternals.Call(ChannelSession.GetMethod("Open", SshInternals.Any)!, channel);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The exit status that the other side reported, if it did.</summary>
    public uint? ExitStatus { get; private set; }

    /// <summary>The signal that ended the command, without SIG.</summary>
    public string? ExitSignal { get; private set; }

    /// <summary>Ends when the other side has closed the session; fails when the connection broke.</summary>
    public Task Closed => closed.Task;

    /// <returns>False when the server does not accept the variable.</returns>
    public bool SetEnvironment(string name, string value) => (bool)SshInternals.Call(ChannelSession.GetMethod("SendEnvironmentVariableRequest", SshInternals.Any)!, channel, name, value)!;

    /// <returns>False when the server refuses to run commands.</returns>
    public bool Execute(string command) => (bool)SshInternals.Call(ChannelSession.GetMethod("SendExecRequest", SshInternals.Any)!, channel, command)!;

    /// <summary>Runs a subsystem instead of a command.</summary>
    /// <returns>False when the server has none of that name.</returns>
    public bool StartSubsystem(string name) => (bool)SshInternals.Call(ChannelSession.GetMethod("SendSubsystemRequest", SshInternals.Any)!, channel, name)!;

    /// <summary>Sends input; waits while the other side's window is full.</summary>
    public void Send(byte[] data, int offset, int count) => SshInternals.Call(Channel.GetMethod("SendData", SshInternals.Any, [typeof(byte[]), typeof(int), typeof(int)])!, channel, data, offset, count);

    public void SendEndOfInput() => SshInternals.Call(Channel.GetMethod("SendEof", SshInternals.Any)!, channel);

    public bool SendSignal(string name) => (bool)SshInternals.Call(ChannelSession.GetMethod("SendSignalRequest", SshInternals.Any)!, channel, name)!;

    public void Dispose()
    {
        client.ErrorOccurred -= OnConnectionError;
        ((IDisposable)channel).Dispose();
    }

    void OnConnectionError(object? sender, ExceptionEventArgs e) => Fail(e.Exception);

    void Fail(Exception exception) => closed.TrySetException(exception);

    void TakeExit(object e)
    {
        var request = SshInternals.Member(e, "Info")!;
        ExitStatus = (uint?)SshInternals.Member(request, "ExitStatus") ?? ExitStatus;
        ExitSignal = (string?)SshInternals.Member(request, "SignalName") ?? ExitSignal;
    }

    void Subscribe(string name, Action<object> handler) => SshInternals.Subscribe(Channel, channel, name, handler);

    static ReadOnlySpan<byte> Payload(object e) =>
        SshInternals.Member(e, "Data") is ArraySegment<byte> segment ? segment : throw new MissingMemberException(e.GetType().FullName, "Data");
}
