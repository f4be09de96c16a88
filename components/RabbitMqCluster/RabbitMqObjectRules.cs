using System.Text.RegularExpressions;
using Infra.Components.Topology;

namespace Infra.Components.RabbitMq;

/// <summary>What must hold for users, virtual hosts and policies.</summary>
internal static partial class RabbitMqObjectRules
{
    public static IEnumerable<Problem> Check(string where, RabbitMqClusterArgs args) =>
        [.. args.Users.SelectMany(u => User(where, u)), .. Vhosts(where, args), .. args.Policies.SelectMany(p => Policy(where, p)), .. Twice(where, args)];

    private static IEnumerable<Problem> User(string where, RabbitMqUserArgs user)
    {
        if (!Name().IsMatch(user.Name) || user.Name is "erlang-cookie" or "tls-key")
            yield return new(where, $"'{user.Name}' cannot name a user", "use a letter, then a-z, 0-9, - and _, 32 at most", "rabbitmq.users");
        if (user.Name == "guest")
            yield return new(where, "user guest is removed: its password is known to everybody", "choose another name", "rabbitmq.users");
        foreach (var tag in user.Tags.Where(t => !Tag().IsMatch(t)))
            yield return new(where, $"user {user.Name}: '{tag}' is not a tag", "use a-z and _: monitoring, administrator", "rabbitmq.users");
        foreach (var pattern in RabbitMqObjectsWriter.PermissionsOf(user).SelectMany(p => new[] { p.Configure, p.Write, p.Read }).Where(p => !Plain(p)))
            yield return new(where, $"user {user.Name}: '{pattern}' is not a pattern of names", "use one line of ASCII", "rabbitmq.users");
    }

    private static IEnumerable<Problem> Vhosts(string where, RabbitMqClusterArgs args)
    {
        var known = RabbitMqObjectsWriter.Vhosts(args).Select(v => v.Name).ToHashSet();
        foreach (var vhost in args.Vhosts)
        {
            if (vhost.Name.Length == 0 || !Plain(vhost.Name))
                yield return new(where, $"'{vhost.Name}' cannot name a virtual host", "use one line of ASCII", "rabbitmq.vhosts");
            if (vhost.DefaultQueueType is not ("quorum" or "classic" or "stream"))
                yield return new(where, $"virtual host {vhost.Name}: unknown type of queue '{vhost.DefaultQueueType}'", "use quorum, classic or stream", "rabbitmq.vhosts");
        }
        foreach (var (user, vhost) in args.Users.SelectMany(u => RabbitMqObjectsWriter.PermissionsOf(u).Select(p => (u.Name, p.Vhost))).Where(p => !known.Contains(p.Vhost)))
            yield return new(where, $"user {user} has rights on '{vhost}', which is no virtual host", "add it to the virtual hosts", "rabbitmq.users");
        foreach (var policy in args.Policies.Where(p => !known.Contains(p.Vhost)))
            yield return new(where, $"policy {policy.Name} is for '{policy.Vhost}', which is no virtual host", "add it to the virtual hosts", "rabbitmq.policies");
    }

    private static IEnumerable<Problem> Policy(string where, RabbitMqPolicyArgs policy)
    {
        if (!Name().IsMatch(policy.Name))
            yield return new(where, $"'{policy.Name}' cannot name a policy", "use a letter, then a-z, 0-9, - and _, 32 at most", "rabbitmq.policies");
        if (policy.Pattern.Length == 0 || !Plain(policy.Pattern) || policy.Definition.Any(d => !Plain(d.Key) || !Plain(d.Value)))
            yield return new(where, $"policy {policy.Name}: pattern and definition are lines of ASCII", "give both", "rabbitmq.policies");
        if (policy.Definition.Count == 0)
            yield return new(where, $"policy {policy.Name} says nothing", "give its definition: max-length: 100000", "rabbitmq.policies");
        if (policy.ApplyTo is not ("queues" or "exchanges" or "all"))
            yield return new(where, $"policy {policy.Name} applies to '{policy.ApplyTo}'", "use queues, exchanges or all", "rabbitmq.policies");
    }

    private static IEnumerable<Problem> Twice(string where, RabbitMqClusterArgs args) =>
        args.Users.Select(u => $"user {u.Name}").Concat(args.Vhosts.Select(v => $"virtual host {v.Name}"))
            .Concat(args.Policies.Select(p => $"policy {p.Name} of {p.Vhost}"))
            .GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() > 1)
            .Select(g => new Problem(where, $"{g.Key} is given {g.Count()} times", "name each once", "rabbitmq"));

    // What can stand in an Erlang term and a here-document without a second meaning.
    private static bool Plain(string text) => text.All(c => c is >= ' ' and <= '~') && !text.Contains("{{", StringComparison.Ordinal);

    [GeneratedRegex("^[a-z][a-z0-9_-]{0,31}\\z")] private static partial Regex Name();
    [GeneratedRegex("^[a-z][a-z_]{0,31}\\z")] private static partial Regex Tag();
}
