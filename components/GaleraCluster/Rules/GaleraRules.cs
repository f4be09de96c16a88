using System.Text.RegularExpressions;
using Infra.Components.Topology;

namespace Infra.Components.Galera;

/// <summary>What must hold for the args; every problem at once.</summary>
public static partial class GaleraRules
{
    /// <summary>Every problem. <paramref name="where"/> names the component: <c>GaleraCluster db</c>.</summary>
    public static IReadOnlyList<Problem> Check(string where, GaleraClusterArgs args) =>
        [.. Nodes(where, args), .. Options(where, args), .. args.Users.SelectMany((u, i) => User(where, u, $"galera.users[{i}]")), .. Twice(where, args), .. BackupRules.Check(where, args), .. GaleraRecoveryRules.Check(where, args)];

    private static IEnumerable<Problem> Nodes(string where, GaleraClusterArgs args)
    {
        if (args.Arbiter is null && (args.Nodes.Count < 3 || args.Nodes.Count % 2 == 0))
            yield return new(where, $"{args.Nodes.Count} nodes given; quorum needs an odd number, 3 or more", "give an odd number of control nodes, or an arbiter as well", "nodes");
        if (args.Arbiter is { } arbiter)
        {
            if (args.Nodes.Count < 2 || args.Nodes.Count % 2 != 0)
                yield return new(where, $"{args.Nodes.Count} nodes and an arbiter given; that makes an even number of votes", "leave the arbiter out, or give two nodes (or another even number)", "nodes");
            if (args.Nodes.Any(n => n.Name == arbiter.Name))
                yield return new(where, $"{arbiter.Name} is a member and the arbiter", "give a node that holds no data", "witness");
        }
        if (args.Nodes.Concat(args.Arbiter is { } a ? [a] : []).Where(n => !n.Addresses.ContainsKey(args.Plane)).Select(n => n.Name).ToList() is { Count: > 0 } off)
            yield return new(where, $"{Problems.Nodes(off)} {(off.Count == 1 ? "has" : "have")} no address on plane {args.Plane}", "put it on the plane, or choose another", "galera.plane");
        if (args.Address is { } address && !Cidr.TryAddress(address, out _))
            yield return new(where, $"'{address}' is not an IPv4 address", "give the virtual address", "vip.address");
    }

    private static IEnumerable<Problem> Options(string where, GaleraClusterArgs args)
    {
        foreach (var (value, key) in new[] { (args.InnodbBufferPoolSize, "innodbBufferPoolSize"), (args.GcacheSize, "gcacheSize") })
            if (!Size().IsMatch(value))
                yield return new(where, $"'{value}' is not a size", "give a number with a unit: 64M, 8G", $"galera.{key}");
        if (args.StateTransfer is not ("rsync" or "mariabackup"))
            yield return new(where, $"unknown state transfer '{args.StateTransfer}'", "use rsync or mariabackup", "galera.stateTransfer");
        if (args.Version is { } version && !Version().IsMatch(version))
            yield return new(where, $"'{version}' is not a version of a package", "write it as `apt-cache policy mariadb-server` does: 1:10.11.20-0+deb12u1", "galera.version");
        if (args.FailureDetection is not ("standard" or "fast"))
            yield return new(where, $"unknown failure detection '{args.FailureDetection}'", "use standard or fast", "galera.failureDetection");
        foreach (var (value, key, least, most) in new[]
        {
            (args.InnodbFlushLogAtTrxCommit, "innodbFlushLogAtTrxCommit", 0, 2), (args.MaxConnections, "maxConnections", 10, 100_000), (args.SuspectSeconds, "suspectSeconds", 1, 14), (args.DrainSeconds, "drainSeconds", 0, 600),
        })
            if (value < least || value > most)
                yield return new(where, $"{key} {value} is outside {least} to {most}", "give a number in between", $"galera.{key}");
    }

    private static IEnumerable<Problem> User(string where, GaleraUserArgs user, string path)
    {
        foreach (var (name, at) in (user.Databases ?? []).Select((d, i) => (d, $"{path}.databases[{i}]")).Prepend((user.Name, $"{path}.name")).Where(n => !Name().IsMatch(n.Item1)))
            yield return new(where, $"'{name}' cannot name a user or a database", "use a letter, then a-z, 0-9 and _, 32 at most", at);
        if (user.Name is "root" or "mysql" or "mariadb_sys" or GaleraHealthWriter.User)
            yield return new(where, $"user {user.Name} belongs to the database itself", "choose another name", $"{path}.name");
        if (user.Databases is { Count: 0 })
            yield return new(where, $"user {user.Name} has no database", "give one, or leave 'databases' out for one of its own name", $"{path}.databases");
    }

    private static IEnumerable<Problem> Twice(string where, GaleraClusterArgs args) => args.Users.Index().GroupBy(u => u.Item.Name).Where(g => g.Count() > 1)
        .Select(g => new Problem(where, $"user {g.Key} is given {g.Count()} times", "name each user once", $"galera.users[{g.Last().Index}].name"));

    [GeneratedRegex(@"^[1-9][0-9]*[KMGT]?\z")] private static partial Regex Size();
    [GeneratedRegex(@"^([0-9]+:)?[0-9]+\.[0-9]+\.[0-9]+[A-Za-z0-9.+~-]*\z")] private static partial Regex Version();
    [GeneratedRegex(@"^[a-z][a-z0-9_]{0,31}\z")] private static partial Regex Name();
}
