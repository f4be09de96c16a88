using System.Globalization;
using System.Text.Json.Nodes;
using Infra.Chaos.Stack;

namespace Infra.Cli.Chaos;

/// <summary>The stack's outputs, secrets in clear, as chaos reads them.</summary>
static class StackOutputs
{
    /// <exception cref="UserError">Something that every case needs is not there.</exception>
    public static Target Read(string stack, JsonObject outputs)
    {
        var nodes = (outputs["nodes"] as JsonObject)?.ToDictionary(n => n.Key, n => (string)n.Value!);
        var vip = Text(outputs["vip"]);
        if (nodes is null or { Count: 0 } || vip is null)
            throw new UserError($"stack {stack} has no outputs 'nodes' and 'vip'; `infra up` builds it first");
        return new(stack, nodes, vip, Text(outputs["vipHealth"]) is { } health ? new(health) : null, Database(outputs), Messages(outputs));
    }

    static DatabaseEndpoint? Database(JsonObject outputs) =>
        outputs["database"] is JsonObject database && Text(database["user"]) is { } user && Text(outputs["databasePassword"]) is { } password
            ? new(Text(database["host"])!, Number(database["port"]!), user, password)
            : null;

    static MessagesEndpoint? Messages(JsonObject outputs) =>
        outputs["messages"] is JsonObject messages && Text(messages["user"]) is { } user && Text(outputs["messagesPassword"]) is { } password
            ? new([.. messages["hosts"]!.AsArray().Select(h => h!.ToString())], (int)Number(messages["port"]!), user, Text(messages["vhost"]) ?? "/", password)
            : null;

    static uint Number(JsonNode node) => uint.Parse(node.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    static string? Text(JsonNode? node) => node?.ToString() is { Length: > 0 } text ? text : null;
}
