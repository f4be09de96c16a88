using Infra.Chaos.Stack;
using MySqlConnector;

namespace Infra.Stories.Client;

static class Query
{
    /// <summary>The last column of the first row: the value of a SHOW STATUS as well as of a SELECT.</summary>
    public static async Task<string> ScalarAsync(DatabaseEndpoint endpoint, string sql)
    {
        await using var connection = await endpoint.ConnectAsync();
        await using var reader = await new MySqlCommand(sql, connection).ExecuteReaderAsync();
        return await reader.ReadAsync() ? reader.GetValue(reader.FieldCount - 1).ToString() ?? "" : "";
    }

    /// <summary>How many acknowledged writes the table lacks.</summary>
    public static async Task<int> MissingAsync(DatabaseEndpoint endpoint, string table, string acknowledged)
    {
        await using var connection = await endpoint.ConnectAsync();
        await using var reader = await new MySqlCommand($"SELECT n FROM {table}", connection).ExecuteReaderAsync();
        var stored = new HashSet<long>();
        while (await reader.ReadAsync()) stored.Add(reader.GetInt64(0));
        return (await File.ReadAllLinesAsync(acknowledged)).Count(line => !stored.Contains(long.Parse(line)));
    }
}
