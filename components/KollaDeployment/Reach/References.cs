using System.Collections.Concurrent;
using System.Text.Json;
using Infra.Components.Kolla.Expressions;

namespace Infra.Components.Kolla;

/// <summary>Which variables and services of a release refer to which variable.</summary>
internal sealed class References
{
    private static readonly ConcurrentDictionary<string, References> Known = new(StringComparer.Ordinal);
    private readonly KollaRelease _release;
    private readonly ILookup<string, string> _variables;
    private readonly ILookup<string, string> _services;
    private readonly ILookup<string, string> _readers;
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _reached = new(StringComparer.Ordinal);

    private References(KollaRelease release)
    {
        _release = release;
        _variables = Lookup(release.Defaults.Concat(release.RoleVariables).Concat(release.Replacements).SelectMany(v => Names(v.Value).Select(n => (n, v.Key))));
        _services = Lookup(release.Roles.SelectMany(role => Containers(release, role.Key, role.Value)));
        _readers = Lookup(release.Readers.SelectMany(r => r.Value.Split(' ').SelectMany(name => r.Key.Split(' ').Select(service => (name, service)))));
    }

    /// <summary>The release's; made once.</summary>
    public static References Of(KollaRelease release) => Known.GetOrAdd(release.Release, _ => new(release));

    /// <summary>Services that a variable reaches.</summary>
    public IReadOnlyList<string> Reached(string name) => _reached.GetOrAdd(name, Reach);

    private IReadOnlyList<string> Reach(string name)
    {
        var services = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>([name], StringComparer.Ordinal);
        var next = new Queue<string>(seen);
        while (next.TryDequeue(out var variable))
        {
            services.Add(Owners.Of(_release, variable) ?? "*");
            services.UnionWith(_services[variable]);
            services.UnionWith(_readers[variable]);
            foreach (var referring in _variables[variable].Where(seen.Add)) next.Enqueue(referring);
        }
        return Affected.Sorted(_release, services);
    }

    private static IEnumerable<(string, string)> Containers(KollaRelease release, string name, KollaRole role)
    {
        var containers = release.Services[name].Values;
        var own = containers.SelectMany(c => new[] { c.Enabled, c.Copies ?? default }.Concat(c.Hosts?.Values ?? [])).Append(role.Enabled).SelectMany(Names)
            .Concat(containers.SelectMany(c => Template.Names($"{c.Container}{c.Group}")));
        var fronts = containers.SelectMany(c => c.Frontends.Values).SelectMany(f => new[] { f.Port, f.Listen, f.External, f.Tls, f.Enabled ?? default }).SelectMany(Names);
        // A service that comes or goes takes its front ends along.
        return own.Select(n => (n, role.Service))
            .Concat(containers.Any(c => c.Frontends.Count > 0) ? Names(role.Enabled).Select(n => (n, "loadbalancer")) : [])
            .Concat(fronts.SelectMany(n => new[] { (n, role.Service), (n, "loadbalancer") }));
    }

    private static IEnumerable<string> Names(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Template.Names(value.GetString()!),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Names),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(p => Names(p.Value)),
        _ => [],
    };

    private static ILookup<string, string> Lookup(IEnumerable<(string Name, string By)> references) =>
        references.Distinct().ToLookup(r => r.Name, r => r.By, StringComparer.Ordinal);
}
