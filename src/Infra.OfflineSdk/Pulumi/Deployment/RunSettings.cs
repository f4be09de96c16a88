using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.Testing;

namespace Pulumi;

/// <summary>What the engine tells a program about its run.</summary>
internal sealed record RunSettings(
    string Organization, string Project, string Stack, string RootDirectory, bool IsDryRun,
    ImmutableDictionary<string, string> Config, ImmutableHashSet<string> SecretKeys)
{
    public const string ConfigVariable = "PULUMI_CONFIG";
    public const string SecretKeysVariable = "PULUMI_CONFIG_SECRET_KEYS";

    public static RunSettings ForTest(TestOptions? options) => WithConfig(new(
        options?.OrganizationName ?? "organization",
        options?.ProjectName ?? "project",
        options?.StackName ?? "stack",
        options?.RootDirectory ?? Directory.GetCurrentDirectory(),
        options?.IsPreview ?? true, [], []));

    public static RunSettings WithConfig(RunSettings settings) => settings with
    {
        Config = Parse<ImmutableDictionary<string, string>>(ConfigVariable) ?? [],
        SecretKeys = Parse<ImmutableHashSet<string>>(SecretKeysVariable) ?? [],
    };

    static T? Parse<T>(string variable) where T : class
    {
        var text = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrEmpty(text)) return null;
        try
        {
            return JsonSerializer.Deserialize<T>(text);
        }
        // The text may hold secrets: only its place is named.
        catch (JsonException e)
        {
            throw new InvalidOperationException($"{variable} is no valid JSON (line {e.LineNumber}, byte {e.BytePositionInLine}).");
        }
    }
}
