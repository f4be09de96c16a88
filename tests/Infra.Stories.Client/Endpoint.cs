using MySqlConnector;

namespace Infra.Stories.Client;

/// <summary>The database behind the VIP, as the stack's outputs name it.</summary>
sealed record Endpoint(string Host, uint Port, string User, string Password)
{
    public static Endpoint FromEnvironment() => new(
        Required("DB_HOST"), uint.Parse(Required("DB_PORT")), Required("DB_USER"), Required("DB_PASSWORD"));

    /// <summary>A new connection each time the last one broke, as a pool with a one-second bound would give.</summary>
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

    static string Required(string name) => Environment.GetEnvironmentVariable(name)
        ?? throw new InvalidOperationException($"{name} is not set");
}
