using System.Diagnostics;
using System.Text.Json.Nodes;
using Infra.Engine.Tests.Harness;

namespace Infra.Engine.Tests;

/// <summary>What the real <c>pulumi</c> says of states that this engine wrote.</summary>
public sealed class RealEngineTests
{
    internal static readonly string? Pulumi =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Append(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache/real-tools"))
        .Select(d => Path.Combine(d, "pulumi")).FirstOrDefault(File.Exists);

    [SkippableFact]
    public async Task Reads_our_state_and_opens_its_secrets()
    {
        Skip.If(Pulumi is null, "no pulumi command on PATH");
        using var stack = new TestStack();
        await stack.UpAsync(async program =>
        {
            var a = await program.ThingAsync("a", Wire.Of(("password", Wire.Secret("correct-horse")), ("list", new object[] { 1, "two", true })));
            await program.ThingAsync("b", Wire.Of(("from", a.Id)), ProgramClient.Takes("from", a.Urn));
            await program.OutputsAsync(program.StackUrn, Wire.Of(("secret", Wire.Secret("correct-horse")), ("plain", 1.5)));
        });
        var export = JsonNode.Parse(await RunAsync(stack, "stack", "export", "-s", "dev"))!;
        Assert.Equal(
            stack.Resources.Select(r => (string?)r["urn"]), export["deployment"]!["resources"]!.AsArray().Select(r => (string?)r!["urn"]));
        var outputs = JsonNode.Parse(await RunAsync(stack, "stack", "output", "--json", "--show-secrets", "-s", "dev"))!;
        Assert.Equal("correct-horse", (string?)outputs["secret"]);
        Assert.Equal(1.5, (double)outputs["plain"]!);
        await File.WriteAllTextAsync(Path.Combine(stack.Folder, "export.json"), export.ToJsonString());
        await RunAsync(stack, "stack", "import", "-s", "dev", "--file", "export.json");
        Assert.Equal("correct-horse", (string?)(await StackReader.ReadAsync(stack.Folder, "dev", showSecrets: true))!.Outputs["secret"]);
    }

    static async Task<string> RunAsync(TestStack stack, params string[] arguments)
    {
        var start = new ProcessStartInfo(Pulumi!, [.. arguments, "--non-interactive"])
        {
            WorkingDirectory = stack.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PULUMI_BACKEND_URL"] = $"file://{stack.Folder}";
        start.Environment["PULUMI_HOME"] = Path.Combine(stack.Folder, "home");
        start.Environment["PULUMI_SKIP_UPDATE_CHECK"] = "true";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return output;
    }
}
