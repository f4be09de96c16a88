using System.Collections.Immutable;
using System.Text;
using Infra.Components.Topology;
using Pulumi;
using Pulumi.Command.Local;

namespace Infra.Components.Kolla;

/// <summary>
/// Passwords that were there before: one command holds them in the state, so that they stay when the file that they came from is gone.
/// A second import adds its keys and replaces those that it names again.
/// </summary>
internal sealed class ImportedPasswords
{
    private readonly Output<ImmutableDictionary<string, string>> held;

    public ImportedPasswords(KollaConfig config, Resource parent)
    {
        var given = ((Output<ImmutableDictionary<string, string>>)config.Options.Passwords).Apply(values => Named(config, values));
        var holder = new Command($"{config.Name}-imported-passwords", new()
        {
            Create = Keep,
            Stdin = Output.CreateSecret(given.Apply(Write)),
            Logging = Logging.None,
        }, new()
        {
            Parent = parent,
            AdditionalSecretOutputs = ["stdout"],
            IgnoreChanges = config.Options.ImportedPasswords.Count == 0 ? ["create", "stdin"] : [],
        });
        held = Output.CreateSecret(holder.Stdout).Apply(Read);
    }

    /// <summary>The imported value of a key, or null.</summary>
    public Output<string?> Of(string key) => held.Apply(values => values.GetValueOrDefault(key));

    /// <summary>Lines <c>key base64</c>; the first of a key is the newest. What was printed before comes after what is given now.</summary>
    private const string Keep =
        """
        # Passwords taken over, kept in the state
        { cat; printf '%s\n' "${PULUMI_COMMAND_STDOUT:-}"; } | awk 'NF == 2 && !seen[$1]++'
        """;

    private static ImmutableDictionary<string, string> Named(KollaConfig config, ImmutableDictionary<string, string> values)
    {
        var unnamed = values.Keys.Except(config.Options.ImportedPasswords, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        ProblemsException.ThrowIfAny(unnamed.Count == 0 ? [] :
            [new($"KollaDeployment {config.Name}", $"passwords are given for {string.Join(", ", unnamed)}, and not named beside", "name them in importedPasswords too", "kolla.importedPasswords")]);
        return values;
    }

    private static string Write(ImmutableDictionary<string, string> values) =>
        string.Concat(values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key} {Convert.ToBase64String(Encoding.UTF8.GetBytes(v.Value))}\n"));

    // Anything else than such lines is nothing: a command under test prints what it likes.
    private static ImmutableDictionary<string, string> Read(string lines) => lines.Split('\n')
        .Select(line => line.Trim().Split(' ')).Where(parts => parts.Length == 2)
        .Select(parts => (Key: parts[0], Value: Text(parts[1]))).Where(v => v.Value is not null)
        .DistinctBy(v => v.Key).ToImmutableDictionary(v => v.Key, v => v.Value!);

    private static string? Text(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
