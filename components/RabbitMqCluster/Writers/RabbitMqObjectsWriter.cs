using System.Globalization;
using Infra.Components.Nodes;

namespace Infra.Components.RabbitMq;

/// <summary>
/// Virtual hosts, users, permissions and policies → the Erlang terms that rabbitmq-objects compares with the cluster. The cluster
/// shares them, so on later members the check holds at once.
/// </summary>
public static class RabbitMqObjectsWriter
{
    /// <summary>The step of a member. Terms reach the script on its standard input, passwords with them.</summary>
    public static NodeStep Step(RabbitMqClusterArgs args) => new() { Name = "objects", Check = Run("check", args), Apply = Run("apply", args) };

    /// <summary>The terms.</summary>
    public static string Write(RabbitMqClusterArgs args) => string.Concat(
    [
        .. Vhosts(args).Select(v => $"{{vhost, {Text(v.Name)}, {Text(v.DefaultQueueType)}}}.\n"),
        .. args.Users.Select(u => $"{{user, {Text(u.Name)}, <<\"{{{{secret:{u.Name}}}}}\">>, [{string.Join(", ", u.Tags)}]}}.\n"),
        .. from u in args.Users
           from p in PermissionsOf(u)
           select $"{{permission, {Text(u.Name)}, {Text(p.Vhost)}, {Text(p.Configure)}, {Text(p.Write)}, {Text(p.Read)}}}.\n",
        .. args.Policies.Select(Policy),
    ]);

    /// <summary>The given virtual hosts, and <c>/</c>.</summary>
    public static IEnumerable<RabbitMqVhostArgs> Vhosts(RabbitMqClusterArgs args) =>
        args.Vhosts.Any(v => v.Name == "/") ? args.Vhosts : args.Vhosts.Prepend(new() { Name = "/" });

    /// <summary>A user's rights: the given ones, or everything on <c>/</c>.</summary>
    public static IReadOnlyList<RabbitMqPermissionArgs> PermissionsOf(RabbitMqUserArgs user) => user.Permissions ?? [new()];

    private static string Policy(RabbitMqPolicyArgs p) =>
        $"{{policy, {Text(p.Vhost)}, {Text(p.Name)}, {Text(p.Pattern)}, [{string.Join(", ", p.Definition.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => $"{{{Text(d.Key)}, {Value(d.Value)}}}"))}], {p.Priority.ToString(CultureInfo.InvariantCulture)}, {Text(p.ApplyTo)}}}.\n";

    private static string Value(string value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number.ToString(CultureInfo.InvariantCulture)
        : value is "true" or "false" ? value
        : Text(value);

    private static string Text(string text) => $"<<\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\">>";

    private static string Run(string mode, RabbitMqClusterArgs args) =>
        $"{RabbitMqMemberWriter.Erl} {RabbitMqMemberWriter.Folder}/rabbitmq-objects {mode} <<'TERMS'\n{Write(args)}TERMS";
}
