using System.Diagnostics;

namespace Infra.OfflineSdk.Tests.Api;

/// <summary>What compiles against this SDK compiles against the official one.</summary>
public sealed class ApiSubsetTests
{
    [SkippableTheory]
    [InlineData("Pulumi", "Pulumi-3.112.1.txt.gz")]
    [InlineData("Pulumi.Command", "Pulumi.Command-1.2.1.txt.gz")]
    [InlineData("Pulumi.Random", "Pulumi.Random-4.21.1.txt.gz")]
    public void Every_signature_is_in_the_official_list(string assembly, string list)
    {
        var shared = SharedTools.Folder;
        Skip.If(shared is null, SharedTools.Missing);

        var here = AppContext.BaseDirectory;
        using var process = Process.Start(new ProcessStartInfo("dotnet",
            ["run", Path.Combine(shared, "tools", "api-list.cs"), "--", Path.Combine(here, $"{assembly}.dll"), "--refs", here,
             "--subset-of", Path.Combine(shared, "reference", "pulumi-api", list)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        Assert.Equal("", process.StandardOutput.ReadToEnd());
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
    }
}
