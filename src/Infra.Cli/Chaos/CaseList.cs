using System.Text.Json.Nodes;
using Infra.Chaos.Cases;
using Infra.Cli.Display;
using Spectre.Console;

namespace Infra.Cli.Chaos;

/// <summary><c>chaos list</c>.</summary>
static class CaseList
{
    public static int Show(bool json)
    {
        if (json)
        {
            Console.WriteLine(new JsonArray([.. AllCases.List.Select(c => new JsonObject
            {
                ["name"] = c.Name,
                ["does"] = c.Does,
                ["bounds"] = c.Bounds.ToString(),
                ["needs"] = new JsonArray([.. Needs(c).Select(n => (JsonNode?)n)]),
            })]).ToJsonString());
            return ExitCode.Good;
        }
        var table = new Table().Border(TableBorder.Rounded).AddColumn("Case").AddColumn("What it does").AddColumn("Bounds").AddColumn("Needs");
        foreach (var c in AllCases.List)
            table.AddRow(new Text(c.Name), new Text(c.Does), new Text(c.Bounds.ToString()), new Text(string.Join(", ", Needs(c))));
        Screen.Standard().Console.Write(table);
        return ExitCode.Good;
    }

    static IEnumerable<string> Needs(ChaosCase chaos) =>
        chaos.Needs.Select(n => n.Replace(".service", "", StringComparison.Ordinal)).Concat(chaos.LabOnly ? ["a lab"] : []);
}
