using System.Buffers.Binary;
using System.Collections.Concurrent;
using Infra.Engine.Protocol;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Infra.Engine.Providers.Command.Remote;

/// <summary>
/// SFTP, version 3, as far as putting files needs it. SSH.NET's own client would log in once more for every copy; this one is
/// a session of the shared connection.
/// </summary>
sealed class SftpSession : IDisposable
{
    readonly ConcurrentDictionary<uint, TaskCompletionSource<Packet>> pending = new();
    readonly TaskCompletionSource<Packet> greeting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Lock sending = new();
    readonly List<byte> received = [];
    readonly ExecSession session;
    uint lastId;

    public SftpSession(SshClient client)
    {
        session = new ExecSession(client, Receive, _ => { });
        _ = session.Closed.ContinueWith(closed => Fail(closed.Exception?.InnerException ?? new SshConnectionException("the SFTP session was closed")), TaskScheduler.Default);
    }

    public async Task StartAsync(CancellationToken cancellation)
    {
        if (!await Task.Run(() => session.StartSubsystem("sftp"), cancellation))
            throw new ProviderException("ssh: subsystem request failed: the server has no SFTP (Subsystem sftp in its sshd_config)");
        Send(new Packet(Sftp.Init).Number(Sftp.Version));
        await greeting.Task.WaitAsync(cancellation);
    }

    /// <summary>Makes a request and returns the answer to it.</summary>
    /// <param name="request">Adds what follows the request's number.</param>
    public Task<Packet> AskAsync(byte type, Func<Packet, Packet> request, CancellationToken cancellation)
    {
        var id = Interlocked.Increment(ref lastId);
        var answer = pending[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        if (session.Closed.IsCompleted)
            Fail(new SshConnectionException("the SFTP session was closed"));
        Send(request(new Packet(type).Number(id)));
        return answer.Task.WaitAsync(cancellation);
    }

    public void Dispose() => session.Dispose();

    void Send(Packet packet)
    {
        var bytes = packet.ToWire();
        lock (sending)
            session.Send(bytes, 0, bytes.Length);
    }

    void Receive(ReadOnlySpan<byte> chunk)
    {
        received.AddRange(chunk);
        while (received.Count > 4 && BinaryPrimitives.ReadUInt32BigEndian([received[0], received[1], received[2], received[3]]) is var length && received.Count >= length + 4)
        {
            var packet = Packet.Read([.. received.GetRange(4, (int)length)]);
            received.RemoveRange(0, (int)length + 4);
            if (packet.Type == Sftp.VersionAnswer)
                greeting.TrySetResult(packet);
            else if (pending.TryRemove(packet.TakeNumber(), out var waiting))
                waiting.TrySetResult(packet);
        }
    }

    void Fail(Exception reason)
    {
        greeting.TrySetException(reason);
        foreach (var id in pending.Keys)
        {
            if (pending.TryRemove(id, out var waiting))
                waiting.TrySetException(reason);
        }
    }
}
