using System.Text.RegularExpressions;
using Pulumi;

namespace Infra.Components.Nodes;

/// <summary>Everything wrong with a desired state, found before anything is registered.</summary>
internal static partial class NodeSetupValidation
{
    /// <exception cref="RunException">Lists every error, one a line.</exception>
    public static void ThrowIfWrong(string name, NodeSetupArgs args)
    {
        var errors = Errors(args).Select(error => $"NodeSetup {name}: {error}").ToList();
        if (errors.Count > 0) throw new RunException(string.Join("\n", errors));
    }

    public static IEnumerable<string> Errors(NodeSetupArgs args)
    {
        if (!ComponentName().IsMatch(args.Component))
            yield return $"component '{args.Component}' names a manifest on the node; use a-z, 0-9 and -.";
        if (args.Node.Connection is null)
            yield return $"node '{args.Node.Name}' has no connection; pass the node that BareMetalNode.Ready returns.";
        foreach (var package in args.Packages.Where(p => !Package().IsMatch(p)))
            yield return $"package '{package}' is no Debian package name; write name, name=version, name?=version, or name|name.";
        foreach (var file in args.Files)
        {
            if (!AbsolutePath().IsMatch(file.Path)) yield return $"file '{file.Path}' must be an absolute path without blanks or '..'.";
            if (!Mode().IsMatch(file.Mode)) yield return $"file {file.Path}: mode '{file.Mode}' must be octal, such as 0644.";
            if (!Owner().IsMatch(file.Owner)) yield return $"file {file.Path}: owner '{file.Owner}' must be user:group.";
            if (file.Content.Contains('\0')) yield return $"file {file.Path}: the content holds a NUL byte; only text files are rendered.";
        }
        foreach (var unit in args.Units)
        {
            if (!Unit().IsMatch(unit.Name)) yield return $"unit '{unit.Name}' needs its suffix, such as {unit.Name}.service.";
            foreach (var package in unit.Packages.Where(p => !Package().IsMatch(p) || p.Contains('=') || p.Contains('|')))
                yield return $"unit {unit.Name}: '{package}' is no Debian package name.";
            if (unit.OnChange is not ("restart" or "reload" or "nothing"))
                yield return $"unit {unit.Name}: onChange '{unit.OnChange}' must be restart, reload or nothing.";
            if (unit.Tries is < 1 or > 100) yield return $"unit {unit.Name}: tries {unit.Tries} must be 1 to 100.";
        }
        foreach (var step in args.Steps)
        {
            if (!ComponentName().IsMatch(step.Name)) yield return $"step '{step.Name}' must be named with a-z, 0-9 and -.";
            if (step.When is not ("before-units" or "after-units"))
                yield return $"step {step.Name}: when '{step.When}' must be before-units or after-units.";
            if (step.Seconds is < 1 or > 86400) yield return $"step {step.Name}: seconds {step.Seconds} must be 1 to 86400.";
            if (step.Check.Length == 0 || step.Apply.Length == 0) yield return $"step {step.Name} needs both check and apply.";
        }
        foreach (var path in args.DataToDelete.Where(p => !AbsolutePath().IsMatch(p) || p.Trim('/').Length == 0))
            yield return $"dataToDelete '{path}' must be an absolute path below /.";
        if (args.ReadySeconds is < 1 or > 3600) yield return $"readySeconds {args.ReadySeconds} must be 1 to 3600.";
        if (args.RemovalSeconds is < 1 or > 86400) yield return $"removalSeconds {args.RemovalSeconds} must be 1 to 86400.";
        if (args.GuardSeconds is < 5 or > 300) yield return $"guardSeconds {args.GuardSeconds} must be 5 to 300.";
        foreach (var twice in Twice(args.Files.Select(f => f.Path), args.Units.Select(u => u.Name), args.Steps.Select(s => s.Name)))
            yield return $"'{twice}' is given twice; keep one.";
    }

    /// <summary>A Debian package, with or without its version.</summary>
    public static bool IsPackage(string text) => Package().IsMatch(text);

    static IEnumerable<string> Twice(params IEnumerable<string>[] names) =>
        names.SelectMany(list => list.GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key));

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]*\z")] private static partial Regex ComponentName();
    [GeneratedRegex(@"^[a-z0-9][a-z0-9+.:-]*(\??=[^\s|]+|(\|[a-z0-9][a-z0-9+.:-]*)+)?\z")] private static partial Regex Package();
    [GeneratedRegex(@"^/(?!.*(?:^|/)\.\.(?:/|$))\S*\z")] private static partial Regex AbsolutePath();
    [GeneratedRegex(@"^[0-7]{3,4}\z")] private static partial Regex Mode();
    [GeneratedRegex(@"^[a-z_][a-z0-9_-]*:[a-z_][a-z0-9_-]*\z")] private static partial Regex Owner();
    [GeneratedRegex(@"^\S+\.(service|socket|timer|target|path|mount|slice)\z")] private static partial Regex Unit();
}
