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
    const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    static readonly System.Type ChannelSession = typeof(SshClient).Assembly.GetType("Renci.SshNet.Channels.IChannelSession", throwOnError: true)!;
    static readonly System.Type Channel = typeof(SshClient).Assembly.GetType("Renci.SshNet.Channels.IChannel", throwOnError: true)!;
    static readonly MethodInfo CreateChannel = typeof(SshClient).Assembly.GetType("Renci.SshNet.ISession", throwOnError: true)!.GetMethod("CreateChannelSession", Any)!;
    static readonly PropertyInfo ClientSession = typeof(BaseClient).GetProperty("Session", Any)!;

    readonly object channel;
    readonly SshClient client;
    readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public delegate void Sink(ReadOnlySpan<byte> chunk);

    public ExecSession(SshClient client, Sink stdout, Sink stderr)
    {
        this.client = client;
        var session = ClientSession.GetValue(client) ?? throw new SshConnectionException("Client not connected.");
        channel = Call(CreateChannel, session)!;
        Subscribe("DataReceived", e => stdout(Payload(e)));
        Subscribe("ExtendedDataReceived", e => stderr(Payload(e)));
        Subscribe("RequestReceived", TakeExit);
        Subscribe("Closed", _ => closed.TrySetResult());
        Subscribe("Exception", e => Fail(((ExceptionEventArgs)e).Exception));
        client.ErrorOccurred += OnConnectionError;
        try
        {
            Call(ChannelSession.GetMethod("Open", Any)!, channel);
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
    public bool SetEnvironment(string name, string value) => (bool)Call(ChannelSession.GetMethod("SendEnvironmentVariableRequest", Any)!, channel, name, value)!;

    /// <returns>False when the server refuses to run commands.</returns>
    public bool Execute(string command) => (bool)Call(ChannelSession.GetMethod("SendExecRequest", Any)!, channel, command)!;

    /// <summary>Sends input; waits while the other side's window is full.</summary>
    public void Send(byte[] data, int offset, int count) => Call(Channel.GetMethod("SendData", Any, [typeof(byte[]), typeof(int), typeof(int)])!, channel, data, offset, count);

    public void SendEndOfInput() => Call(Channel.GetMethod("SendEof", Any)!, channel);

    public bool SendSignal(string name) => (bool)Call(ChannelSession.GetMethod("SendSignalRequest", Any)!, channel, name)!;

    public void Dispose()
    {
        client.ErrorOccurred -= OnConnectionError;
        ((IDisposable)channel).Dispose();
    }

    void OnConnectionError(object? sender, ExceptionEventArgs e) => Fail(e.Exception);

    void Fail(Exception exception) => closed.TrySetException(exception);

    void TakeExit(object e)
    {
        var request = e.GetType().GetProperty("Info", Any)!.GetValue(e)!;
        if (request.GetType().GetProperty("ExitStatus", Any) is { } status)
            ExitStatus = (uint)status.GetValue(request)!;
        if (request.GetType().GetProperty("SignalName", Any) is { } signal && request.GetType().Name.StartsWith("ExitSignal", StringComparison.Ordinal))
            ExitSignal = (string)signal.GetValue(request)!;
    }

    void Subscribe(string name, Action<object> handler)
    {
        var @event = Channel.GetEvent(name, Any)!;
        var adapter = new Handler(handler);
        @event.AddMethod!.Invoke(channel, [Delegate.CreateDelegate(@event.EventHandlerType!, adapter, typeof(Handler).GetMethod(nameof(Handler.On))!)]);
    }

    static ReadOnlySpan<byte> Payload(object e) =>
        e.GetType().GetProperty("Data", Any)!.GetValue(e) is ArraySegment<byte> segment ? segment : throw new MissingMemberException(e.GetType().FullName, "Data");

    static object? Call(MethodInfo method, object target, params object?[] arguments) => method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null);

    sealed class Handler(Action<object> action)
    {
        public void On(object? sender, EventArgs e) => action(e);
    }
}
