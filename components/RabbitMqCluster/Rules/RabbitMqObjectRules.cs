using System.Text.RegularExpressions;
using Infra.Components.Topology;

namespace Infra.Components.RabbitMq;

/// <summary>What must hold for users, virtual hosts and policies.</summary>
internal static partial class RabbitMqObjectRules
{
    public static IEnumerable<Problem> Check(string where, RabbitMqClusterArgs args) =>
        [.. args.Users.SelectMany((u, i) => User(where, u, $"rabbitmq.users[{i}]")), .. Vhosts(where, args), .. args.Policies.SelectMany((p, i) => Policy(where, p, $"rabbitmq.policies[{i}]")), .. Twice(where, args)];

    private static IEnumerable<Problem> User(string where, RabbitMqUserArgs user, string path)
    {
        if (!Name().IsMatch(user.Name) || user.Name is "erlang-cookie" or "tls-key")
            yield return new(where, $"'{user.Name}' cannot name a user", "use a letter, then a-z, 0-9, - and _, 32 at most", $"{path}.name");
        if (user.Name == "guest")
            yield return new(where, "user guest is removed: its password is known to everybody", "choose another name", $"{path}.name");
        foreach (var tag in user.Tags.Where(t => !Tag().IsMatch(t)))
            yield return new(where, $"user {user.Name}: '{tag}' is not a tag", "use a-z and _: monitoring, administrator", $"{path}.tags");
        foreach (var (pattern, key) in RabbitMqObjectsWriter.PermissionsOf(user).SelectMany((p, i) => new[] { (p.Configure, "configure"), (p.Write, "write"), (p.Read, "read") }.Select(k => (k.Item1, $"[{i}].{k.Item2}"))).Where(p => !Plain(p.Item1)))
            yield return new(where, $"user {user.Name}: '{pattern}' is not a pattern of names", "use one line of ASCII", $"{path}.permissions{key}");
    }

    private static IEnumerable<Problem> Vhosts(string where, RabbitMqClusterArgs args)
    {
        var known = RabbitMqObjectsWriter.Vhosts(args).Select(v => v.Name).ToHashSet();
        foreach (var (i, vhost) in args.Vhosts.Index())
        {
            if (vhost.Name.Length == 0 || !Plain(vhost.Name))
                yield return new(where, $"'{vhost.Name}' cannot name a virtual host", "use one line of ASCII", $"rabbitmq.vhosts[{i}].name");
            if (vhost.DefaultQueueType is not ("quorum" or "classic" or "stream"))
                yield return new(where, $"virtual host {vhost.Name}: unknown type of queue '{vhost.DefaultQueueType}'", "use quorum, classic or stream", $"rabbitmq.vhosts[{i}].defaultQueueType");
        }
        // Of a virtual host that cannot be read nobody knows the name.
        IReadOnlyList<string> names = ["rabbitmq.vhosts", .. args.Vhosts.Select((_, i) => $"rabbitmq.vhosts[{i}].name")];
        foreach (var (user, vhost, path) in args.Users.SelectMany((u, i) => RabbitMqObjectsWriter.PermissionsOf(u).Select((p, j) => (u.Name, p.Vhost, $"rabbitmq.users[{i}].permissions[{j}].vhost"))).Where(p => !known.Contains(p.Vhost)))
            yield return new(where, $"user {user} has rights on '{vhost}', which is no virtual host", "add it to the virtual hosts", path) { Because = names };
        foreach (var (i, policy) in args.Policies.Index().Where(p => !known.Contains(p.Item.Vhost)))
            yield return new(where, $"policy {policy.Name} is for '{policy.Vhost}', which is no virtual host", "add it to the virtual hosts", $"rabbitmq.policies[{i}].vhost") { Because = names };
    }

    private static IEnumerable<Problem> Policy(string where, RabbitMqPolicyArgs policy, string path)
    {
        if (!Name().IsMatch(policy.Name))
            yield return new(where, $"'{policy.Name}' cannot name a policy", "use a letter, then a-z, 0-9, - and _, 32 at most", $"{path}.name");
        if (policy.Pattern.Length == 0 || !Plain(policy.Pattern))
            yield return new(where, $"policy {policy.Name}: '{policy.Pattern}' is not a pattern of names", "give one line of ASCII", $"{path}.pattern");
        if (policy.Definition.Any(d => !Plain(d.Key) || !Plain(d.Value)))
            yield return new(where, $"policy {policy.Name}: its definition is more than lines of ASCII", "give keys and values in ASCII", $"{path}.definition");
        if (policy.Definition.Count == 0)
            yield return new(where, $"policy {policy.Name} says nothing", "give its definition: max-length: 100000", $"{path}.definition") { Because = [$"{path}.definition"] };
        if (policy.ApplyTo is not ("queues" or "exchanges" or "all"))
            yield return new(where, $"policy {policy.Name} applies to '{policy.ApplyTo}'", "use queues, exchanges or all", $"{path}.applyTo");
    }

    private static IEnumerable<Problem> Twice(string where, RabbitMqClusterArgs args) =>
        args.Users.Select((u, i) => (Name: $"user {u.Name}", Path: $"users[{i}].name")).Concat(args.Vhosts.Select((v, i) => (Name: $"virtual host {v.Name}", Path: $"vhosts[{i}].name")))
            .Concat(args.Policies.Select((p, i) => (Name: $"policy {p.Name} of {p.Vhost}", Path: $"policies[{i}].name")))
            .GroupBy(n => n.Name, StringComparer.Ordinal).Where(g => g.Count() > 1)
            .Select(g => new Problem(where, $"{g.Key} is given {g.Count()} times", "name each once", $"rabbitmq.{g.Last().Path}"));

    // What can stand in an Erlang term and a here-document without a second meaning.
    private static bool Plain(string text) => text.All(c => c is >= ' ' and <= '~') && !text.Contains("{{", StringComparison.Ordinal);

    [GeneratedRegex(@"^[a-z][a-z0-9_-]{0,31}\z")] private static partial Regex Name();
    [GeneratedRegex(@"^[a-z][a-z_]{0,31}\z")] private static partial Regex Tag();
}
