using System.Diagnostics;
using System.Text.Json.Nodes;
using Infra.Engine.Tests.Harness;

namespace Infra.Engine.Tests;

public sealed class KillTests
{
    const int Things = 12;

    [Fact]
    public async Task Killed_at_any_moment_the_state_is_readable_and_the_next_run_goes_on()
    {
        using var stack = new TestStack();
        var world = Directory.CreateDirectory(Path.Combine(stack.Folder, "world")).FullName;
        var hang = Path.Combine(stack.Folder, "hang");
        await File.WriteAllTextAsync(hang, "");
        for (var kills = 0; kills < 3; kills++)
        {
            using var engine = Start(stack);
            var made = Directory.GetFiles(world).Length;
            // The next thing exists, and its creation has not ended.
            while (!engine.HasExited && Directory.GetFiles(world).Length == made)
                await Task.Delay(2);
            engine.Kill();
            await engine.WaitForExitAsync();
            Assert.Empty(Forgotten(stack, world));
        }
        File.Delete(hang);
        using var last = Start(stack);
        var output = await last.StandardOutput.ReadToEndAsync();
        await last.WaitForExitAsync();
        Assert.True(last.ExitCode == 0, output);
        Assert.Contains("Attempting to deploy or update resources with", output, StringComparison.Ordinal);
        Assert.Equal(Things + 2, stack.Resources.Count);
        Assert.Equal(Things, Directory.GetFiles(world).Length);
    }

    /// <summary>Things that exist and that the state knows nothing of, neither as made nor as under way.</summary>
    static IEnumerable<string> Forgotten(TestStack stack, string world)
    {
        var pending = stack.State["pending_operations"]?.AsArray() ?? [];
        var known = stack.Resources.Concat(pending.Select(p => p!["resource"]!.AsObject())).Select(Name).ToHashSet();
        return Directory.GetFiles(world).Select(f => Path.GetFileName(f)!).Where(name => !known.Contains(name));
    }

    static string Name(JsonObject resource) => ((string)resource["urn"]!).Split("::")[^1];

    static Process Start(TestStack stack) => Process.Start(new ProcessStartInfo(
        "dotnet", ["exec", typeof(KillTests).Assembly.Location, stack.Folder, Things.ToString(System.Globalization.CultureInfo.InvariantCulture)])
    {
        RedirectStandardOutput = true,
    })!;
}
