using System.Net.Sockets;
using Renci.SshNet.Common;

namespace Infra.Engine.Providers.Command.Remote;

/// <summary>Tells a connection that broke from a fault of ours.</summary>
static class ConnectionLoss
{
    public static bool Is(Exception e) => e is SshException or SocketException or ObjectDisposedException;
}
