using System.Security.Cryptography;
using System.Text;

namespace Infra.Components.Nodes;

/// <summary>
/// Desired state → the text that a preview shows and the node's applier reads. One keyword per line; bodies
/// (file contents, scripts) follow as lines <c>| text</c> or <c>name| text</c>, so that no content can end the text.
/// </summary>
internal static class DesiredText
{
    public const string Applier = "/usr/local/lib/infra/node-setup";

    /// <summary>The <c>create</c> command: desired state by here-document, secrets by the stdin that the provider gives.</summary>
    public static string Create(NodeSetupArgs args, params IEnumerable<string?> marks) => Command(args, Write(args, marks));

    /// <summary>The same for a text that is written already.</summary>
    public static string Command(NodeSetupArgs args, string text) =>
        $"""
        {Applier} apply {args.Component} 3<&0 <<'INFRA'
        {text}INFRA
        """;

    /// <summary>
    /// Longest text that a command may hold, in bytes: SSH carries a command in one packet (SSH.NET's is 68,536 bytes), and Linux hands it to
    /// the shell as one argument (128 KiB).
    /// </summary>
    public const int Longest = 60_000;

    /// <summary>For a longer text: the command that takes it by stdin, before the one that applies it.</summary>
    public static string Receive(NodeSetupArgs args) => $"{Applier} text {args.Component}";

    /// <summary>For a longer text: the command that applies what was received, by its digest.</summary>
    public static string CommandForReceived(NodeSetupArgs args, string text) =>
        $"{Applier} apply {args.Component} --text={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16]} 3<&0 </dev/null";

    /// <summary>The <c>delete</c> command; a machine that was reinstalled meanwhile has nothing to remove.</summary>
    public static string Delete(NodeSetupArgs args) => $"[ ! -x {Applier} ] || {Applier} remove {args.Component}";

    /// <summary>The desired state alone; <paramref name="marks"/> become comment lines at its end, kept in the manifest.</summary>
    public static string Write(NodeSetupArgs args, params IEnumerable<string?> marks)
    {
        var text = new StringBuilder();
        Block(text, args.Packages.Order(StringComparer.Ordinal).Select(p => $"package {p}"));
        Block(text, args.Sysctls.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"sysctl {s.Key} = {s.Value}"));
        foreach (var user in args.Users) Block(text, User(user));
        foreach (var file in args.Files) Block(text, File(file));
        Block(text, args.Units.Select(Unit));
        foreach (var step in args.Steps) Block(text, Step(step));
        if (args.Ready is { } ready) Block(text, [$"ready {args.ReadySeconds}", .. Body("", ready)]);
        if (args.Guard is { } guard) Block(text, [$"guard {args.GuardSeconds}", .. Body("", guard)]);
        if (args.Removal is { } removal) Block(text, [$"removal {args.RemovalSeconds}", .. Body("", removal)]);
        Block(text, args.DataToDelete.Select(path => $"delete-data {path}"));
        Block(text, marks.OfType<string>().Select(mark => $"# {mark}"));
        return text.ToString();
    }

    static IEnumerable<string> User(NodeUser user) =>
    [
        $"user {user.Name}{(user.Sudo ? " sudo" : "")}{(user.Groups.Count > 0 ? " groups=" + string.Join(',', user.Groups) : "")}",
        .. user.AuthorizedKeys.Select(key => $"key| {key}"),
    ];

    static IEnumerable<string> File(NodeFile file)
    {
        yield return $"file {file.Path} {file.Mode} {file.Owner}";
        if (file.Units is { } units) yield return $"units| {string.Join(' ', units)}".TrimEnd();
        if (file.Check is { } check)
            foreach (var line in Body("check", check)) yield return line;
        foreach (var line in Body("", file.Content)) yield return line;
        if (file.Content.Length > 0 && !file.Content.EndsWith('\n')) yield return "no-newline|";
    }

    static string Unit(NodeUnit unit) =>
        $"unit {unit.Name} {(unit.Enabled ? "enabled" : "disabled")} {(unit.OnDemand ? "on-demand" : unit.Running ? "running" : "stopped")} on-change={unit.OnChange}"
        + (unit.Packages.Count > 0 ? $" packages={string.Join(',', unit.Packages)}" : "")
        + (unit.Tries > 1 ? $" tries={unit.Tries}" : "");

    static IEnumerable<string> Step(NodeStep step) =>
        [$"step {step.Name} {step.When}{(step.Seconds == NodeStep.UsualSeconds ? "" : $" {step.Seconds}")}{(step.Shown ? " shown" : "")}", .. Body("check", step.Check), .. Body("apply", step.Apply)];

    static IEnumerable<string> Body(string name, string content)
    {
        if (content.Length == 0) return [];
        var lines = (content.EndsWith('\n') ? content[..^1] : content).Split('\n');
        return lines.Select(line => line.Length == 0 ? $"{name}|" : $"{name}| {line}");
    }

    static void Block(StringBuilder text, IEnumerable<string> lines)
    {
        var any = false;
        foreach (var line in lines)
        {
            if (!any && text.Length > 0) text.Append('\n');
            any = true;
            text.Append(line).Append('\n');
        }
    }
}
