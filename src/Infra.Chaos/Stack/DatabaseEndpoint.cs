using MySqlConnector;

namespace Infra.Chaos.Stack;

/// <summary>The database behind the VIP.</summary>
/// <param name="Password">Stays in this process.</param>
public sealed record DatabaseEndpoint(string Host, uint Port, string User, string Password)
{
    /// <summary>A new connection with bounds of a second, as a client that wants to know soon would open it; no pool.</summary>
    public async Task<MySqlConnection> ConnectAsync(CancellationToken cancellation = default)
    {
        var connection = new MySqlConnection(new MySqlConnectionStringBuilder
        {
            Server = Host,
            Port = Port,
            UserID = User,
            Password = Password,
            ConnectionTimeout = 1,
            DefaultCommandTimeout = 1,
            Pooling = false,
            SslMode = MySqlSslMode.None,
            AllowPublicKeyRetrieval = true,
        }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Without the password.</summary>
    public override string ToString() => $"{User}@{Host}:{Port}";
}
