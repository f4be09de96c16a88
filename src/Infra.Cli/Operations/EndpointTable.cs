using System.Text.Json.Nodes;
using Infra.Cli.Display;
using Spectre.Console;

namespace Infra.Cli.Operations;

/// <summary>The stack's outputs for a person: lists of objects as tables, everything else as name and value.</summary>
static class EndpointTable
{
    public static void Write(Screen screen, JsonObject outputs)
    {
        if (outputs.Count == 0) return;
        var values = Plain().AddColumn("Output").AddColumn("Value");
        foreach (var (name, value) in outputs.OrderBy(o => o.Key, StringComparer.Ordinal))
        {
            if (value is JsonArray { Count: > 0 } list && list.All(i => i is JsonObject)) screen.Console.Write(Rows(name, [.. list.Cast<JsonObject>()]));
            else values.AddRow(Cell(name), Cell(Text(value)));
        }
        if (values.Rows.Count > 0) screen.Console.Write(values);
    }

    static Table Rows(string name, List<JsonObject> rows)
    {
        var keys = rows.SelectMany(r => r.Select(p => p.Key)).Distinct().ToList();
        var table = Plain().Title(Markup.Escape(name));
        foreach (var key in keys) table.AddColumn(Markup.Escape(key));
        foreach (var row in rows) table.AddRow([.. keys.Select(k => Cell(Text(row[k])))]);
        return table;
    }

    static Table Plain() => new Table().Border(TableBorder.Rounded);

    static Text Cell(string text) => new(text);

    static string Text(JsonNode? value) => ValueWriter.Text(value) ?? value switch
    {
        JsonArray a => string.Join(", ", a.Select(Text)),
        JsonObject o => string.Join("\n", o.Select(p => $"{p.Key.PadRight(o.Max(m => m.Key.Length))}  {Text(p.Value)}")),
        null => "",
        _ => value.ToJsonString(),
    };
}
