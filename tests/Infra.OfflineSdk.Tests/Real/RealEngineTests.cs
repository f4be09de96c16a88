using System.Text.Json.Nodes;

namespace Infra.OfflineSdk.Tests.Real;

/// <summary>A program built with this SDK under the real `pulumi`.</summary>
public sealed class RealEngineTests
{
    [SkippableFact]
    public void The_real_command_runs_a_program()
    {
        Skip.If(SharedTools.Folder is null, SharedTools.Missing);
        using var pulumi = new PulumiCommand(SharedTools.Folder, Program());
        Good(pulumi.Run("stack", "init", "dev"));

        var (missing, asked) = pulumi.Run("up", "--yes", "--skip-preview");
        Assert.NotEqual(0, missing);
        Assert.Contains("error: Missing required configuration variable 'racks:code'", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("unhandled", asked, StringComparison.Ordinal);

        Good(pulumi.Run("config", "set", "room", "12"));
        Good(pulumi.Run("config", "set", "--secret", "code", "hunter2"));
        Assert.Contains("+ 2 to create", Good(pulumi.Run("preview")), StringComparison.Ordinal);
        Assert.Contains("racks are up", Good(pulumi.Run("up", "--yes", "--skip-preview")), StringComparison.Ordinal);
        Assert.Contains("3 unchanged", Good(pulumi.Run("up", "--yes", "--skip-preview")), StringComparison.Ordinal);

        var state = Good(pulumi.Run("stack", "export"));
        Assert.DoesNotContain("hunter2", state, StringComparison.Ordinal);
        var resources = JsonNode.Parse(state)!["deployment"]!["resources"]!.AsArray();
        var inner = resources.Single(r => (string?)r!["urn"] == "urn:pulumi:dev::racks::test:index:Rack$test:index:Rack::inner")!;
        Assert.Equal("inner in rack in 12", (string?)inner["outputs"]!["label"]);
        Assert.NotNull(resources.Single(r => (string?)r!["urn"] == "urn:pulumi:dev::racks::test:index:Rack::rack")!["inputs"]!["code"]!["ciphertext"]);

        Good(pulumi.Run("config", "set", "refuse", "true"));
        var (refused, why) = pulumi.Run("up", "--yes", "--skip-preview");
        Assert.NotEqual(0, refused);
        Assert.Contains("error: rack room: full; use another", why, StringComparison.Ordinal);
    }

    static string Good((int Code, string Text) result)
    {
        Assert.True(result.Code == 0, result.Text);
        return result.Text;
    }

    static string Program()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(configuration.Parent!.Parent!.FullName, "Infra.OfflineSdk.Program", configuration.Name, "Infra.OfflineSdk.Program.dll");
    }
}
