using Infra.Cli.Display;
using Spectre.Console;

namespace Infra.Cli.Operations;

/// <summary>What a first run downloads, unpacks, builds and waits for; later ones have nothing of it to show.</summary>
static class FirstRunTable
{
    /// <summary>What the launcher's build and the bake noted for this run, and nothing a second time.</summary>
    public static IReadOnlyList<Stage> Noted()
    {
        if (Environment.GetEnvironmentVariable("INFRA_STAGES_FILE") is not { Length: > 0 } path || !File.Exists(path)) return [];
        var noted = File.ReadLines(path).Select(Stage.Parse).OfType<Stage>().ToList();
        File.Delete(path);
        return noted;
    }

    public static void Write(Screen screen, IReadOnlyList<Stage> noted, IEnumerable<Stage> others, DateTime began)
    {
        if (noted.Count == 0) return;
        var table = new Table().Border(TableBorder.Rounded).AddColumn("First run").AddColumn("from").AddColumn("took");
        foreach (var stage in noted.Concat(others).OrderBy(s => s.Began))
            table.AddRow(new Text(stage.Name), new Text(Durations.Text(stage.Began < began ? TimeSpan.Zero : stage.Began - began)), new Text(Durations.Text(stage.Took)));
        screen.Console.Write(table);
        screen.Write("");
    }
}
