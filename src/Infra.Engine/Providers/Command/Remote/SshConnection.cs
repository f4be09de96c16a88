using Renci.SshNet;

namespace Infra.Engine.Providers.Command.Remote;

/// <summary>A connection that stands, with the tunnel it may run through.</summary>
sealed class SshConnection(SshClient client, IAsyncDisposable? tunnel) : IAsyncDisposable
{
    public SshClient Client => client;

    public bool IsAlive => client.IsConnected;

    public async ValueTask DisposeAsync()
    {
        // Disconnect may wait for a dead peer; nobody else should.
        await Task.Run(client.Dispose);
        if (tunnel is not null)
            await tunnel.DisposeAsync();
    }
}
