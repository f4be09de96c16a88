using System.Net;
using Renci.SshNet;

namespace Infra.Engine.Providers.Command.Remote;

/// <summary>A way over a jump host to another: a loopback port whose connections come out there.</summary>
sealed class JumpTunnel : IAsyncDisposable
{
    readonly SshConnection jump;
    readonly ForwardedPortLocal port;

    /// <summary>What the jump host said when it could not reach the other.</summary>
    public string? Rejection { get; private set; }

    public (string Host, int Port) NearEnd => (port.BoundHost, (int)port.BoundPort);

    public JumpTunnel(SshConnection jump, SshEndpoint target)
    {
        this.jump = jump;
        port = new ForwardedPortLocal(IPAddress.Loopback.ToString(), target.Host, (uint)target.Port);
        SshInternals.Subscribe(SshInternals.Find("ISession"), SshInternals.Session(jump.Client)!, "ChannelOpenFailureReceived", TakeRejection);
        jump.Client.AddForwardedPort(port);
        port.Start();
    }

    // SSH.NET only closes the near end then.
    void TakeRejection(object e)
    {
        var message = SshInternals.Member(e, "Message")!;
        Rejection = $"connect failed ({SshInternals.Member(message, "Description")})";
    }

    public async ValueTask DisposeAsync()
    {
        await Task.Run(port.Dispose);
        await jump.DisposeAsync();
    }
}
