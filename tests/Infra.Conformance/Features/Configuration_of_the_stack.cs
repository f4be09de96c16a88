using System.Text.RegularExpressions;
using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed partial class Configuration_of_the_stack : Feature
{
    public override string Name => "configuration: of providers, typed by the project, with defaults, missing, of a wrong type";

    public override string Better => "an error of the configuration names the file to mend";

    public override string Plain(string transcript) => Hint().Replace(transcript, "");

    public override async Task PlayAsync(Stage stage)
    {
        var own = await File.ReadAllTextAsync(stage.Project.ConfigFile);
        await File.AppendAllTextAsync(Path.Combine(stage.Project.Folder, "Pulumi.yaml"), "config:\n  need: { type: string }\n  count: { type: integer, default: 3 }\n");
        await stage.UpAsync(Program);
        await SetAsync("  test:word: hello\n  proj:need: here\n");
        await stage.UpAsync(Program);
        await SetAsync("  test:word: changed\n  proj:need: here\n  proj:count: 4\n");
        await stage.UpAsync(Program);
        await SetAsync("  proj:need: here\n  proj:count: many\n");
        await stage.UpAsync(Program);

        Task SetAsync(string values) => File.WriteAllTextAsync(stage.Project.ConfigFile, $"{own}config:\n{values}");

        static async Task Program(Sdk sdk)
        {
            await sdk.ThingAsync("a");
            var known = await sdk.Monitor.GetDeploymentInfoAsync(new());
            await sdk.OutputsAsync([.. known.Config.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => (c.Key, (object?)c.Value))]);
        }
    }

    [GeneratedRegex(@" \(pulumi config set, or [^)]*\)")]
    private static partial Regex Hint();
}
