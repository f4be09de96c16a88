using System.Text.RegularExpressions;
using Infra.Components.Topology;

namespace Infra.Components.Kolla;

/// <summary>What must hold for further keys of globals.yml and variables of roles.</summary>
internal static partial class KollaGlobalsRules
{
    public static IEnumerable<Problem> Check(string where, KollaDeploymentArgs args, KollaRelease release) =>
    [
        .. args.Extra.SelectMany(e => Either(where, args, release, e, "kolla.extra")),
        .. args.Extra.Keys.SelectMany(k => Unknown(where, release, k)),
        .. args.RoleVariables.SelectMany(e => Either(where, args, release, e, "kolla.roleVariables")),
        .. args.RoleVariables.Keys.Where(k => args.Extra.ContainsKey(k)).Select(k => new Problem(where, $"{k} is given in kolla.extra as well", "give it once", "kolla.roleVariables")),
    ];

    private static IEnumerable<Problem> Either(string where, KollaDeploymentArgs args, KollaRelease release, KeyValuePair<string, string> given, string path)
    {
        var (key, value) = given;
        if (!Name().IsMatch(key))
            yield return new(where, $"'{key}' cannot name a variable", "use a-z, 0-9 and _", path);
        else if (GlobalsOwners.Options.TryGetValue(key, out var option))
            yield return new(where, $"{key} has an option of its own", $"say it with {option}", $"{path}.{key}");
        else if (release.Passwords.ContainsKey(key))
            yield return new(where, $"{key} is a password, and would stand here in clear", "import it from a file (kolla.passwordsFile)", $"{path}.{key}");
        else if (ServiceSwitch.Of(args).Any(s => s.Key == key))
            yield return new(where, $"{key} is said by kolla.services too", "say it once", $"{path}.{key}");
        else if (key == "haproxy_single_external_frontend" && args.LoadBalancer == "external" && !Off(value))
            yield return new(where, $"{key} needs Kolla's own HAProxy, and the load balancer is external", "leave it out", $"{path}.{key}");
        // Why, without the text: nobody knows what was meant to be in it.
        if (!YamlValue.TryRead(value, out _, out var why))
            yield return new(where, $"the value of {key} is not YAML: {why}", "write it as behind a key of globals.yml; an expression {{ … }} in quotes", $"{path}.{key}");
        else if (value.Contains("{{secret:", StringComparison.Ordinal))
            yield return new(where, $"the value of {key} holds a placeholder of secrets", "import secrets from a file (kolla.passwordsFile)", $"{path}.{key}");
    }

    private static bool Off(string value) => YamlValue.TryRead(value, out var read, out _) && read.ToString() is "False" or "no" or "false";

    private static IEnumerable<Problem> Unknown(string where, KollaRelease release, string key)
    {
        if (GlobalsOwners.Known(release, key) || GlobalsOwners.Options.ContainsKey(key) || release.Passwords.ContainsKey(key) || !Name().IsMatch(key)) yield break;
        var near = Suggestion.For(key, release.Defaults.Keys.Concat(release.Documented).Except(GlobalsOwners.Options.Keys));
        yield return new(where, $"release {release.Release} does not know the key '{key}'",
            near is null ? "a variable of a role goes to kolla.roleVariables" : $"did you mean '{near}'? A variable of a role goes to kolla.roleVariables", $"kolla.extra.{key}");
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z")] private static partial Regex Name();
}
