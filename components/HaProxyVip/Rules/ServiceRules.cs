using System.Text.RegularExpressions;
using Infra.Components.Topology;

namespace Infra.Components.HaProxy;

/// <summary>What must hold for services.</summary>
internal static partial class ServiceRules
{
    // Sections of haproxy.cfg and of services.d/10-stats.cfg.
    private static readonly string[] Taken = ["alive", "stats"];

    public static IEnumerable<Problem> Check(string where, HaProxyVipArgs args)
    {
        foreach (var same in args.Services.Index().GroupBy(s => s.Item.Name).Where(g => g.Count() > 1))
            yield return new(where, $"{same.Count()} services are named {same.Key}", "give each its own name", $"haproxy.services[{same.Last().Index}].name");
        foreach (var same in args.Services.Index().SelectMany(s => s.Item.Vips.Distinct().Select(v => (Bind: $"{v}:{s.Item.Port}", s.Item.Name, s.Index)))
            .GroupBy(b => b.Bind).Where(g => g.Count() > 1))
            yield return new(where, $"services {string.Join(" and ", same.Select(s => s.Name))} listen on the same {same.Key}", "give each its own port or address", $"haproxy.services[{same.Last().Index}].port");
        foreach (var (i, service) in args.Services.Index())
        {
            var (at, path) = ($"service {service.Name}: ", $"haproxy.services[{i}]");
            foreach (var (what, mend, key) in (IEnumerable<(string, string, string)>)[.. Form(args, service), .. Numbers(service), .. Contradictions(args, service)])
                yield return new Problem(where, at + what, mend, $"{path}.{key}") { Covers = key == "tls" ? [] : [$"{path}.{key}"], Because = Others(path, key) }; // a certificate may be missing of each address
        }
    }

    // Options that a contradiction is with, and addresses.
    private static IReadOnlyList<string> Others(string path, string key) => key switch
    {
        "vips" => ["vips"],
        "tls" => ["vip", "vips", $"{path}.certificateFile"],
        "checkStatus" => [$"{path}.checkPath"],
        "checkPath" => [$"{path}.mode", $"{path}.checkPort"],
        "balance" => [$"{path}.activeBackup"],
        _ => [],
    };

    private static IEnumerable<(string What, string Mend, string Key)> Form(HaProxyVipArgs args, HaProxyServiceArgs service)
    {
        if (!Name().IsMatch(service.Name) || Taken.Contains(service.Name))
            yield return ($"'{service.Name}' cannot name a service", $"use a-z, 0-9, - and _, and none of: {string.Join(", ", Taken)}", "name");
        if (service.Mode is not ("http" or "tcp"))
            yield return ($"unknown mode '{service.Mode}'", "use http or tcp", "mode");
        if (service.Balance is { } balance && !HaProxyVipRules.Balances.Contains(balance))
            yield return ($"unknown balance '{balance}'", $"use one of: {string.Join(", ", HaProxyVipRules.Balances)}", "balance");
        if (service.Vips.Count == 0 || service.Vips.Count != service.Vips.Distinct().Count())
            yield return ("it listens on no address, or on one twice", "name each address once", "vips");
        foreach (var vip in service.Vips.Where(name => Vip.All(args).All(v => v.Name != name)))
            yield return ($"unknown virtual address '{vip}'", $"use one of: {string.Join(", ", Vip.All(args).Select(v => v.Name))}", "vips");
        if (service.Servers.Count == 0)
            yield return ("it has no servers", "give name: address", "servers");
        foreach (var server in service.Servers.Where(s => !Word().IsMatch(s.Key) || !Cidr.TryAddress(s.Value, out _)))
            yield return ($"'{server.Key}: {server.Value}' is not a server with an IPv4 address (a name that cannot be resolved would keep HAProxy from starting)", "give name: address", "servers");
        foreach (var (time, key) in new[] { (service.TimeoutClient, "timeoutClient"), (service.TimeoutServer, "timeoutServer"), (service.CheckInterval, "checkInterval") })
            if (time is not null && !Duration.IsValid(time)) yield return ($"'{time}' is not a time", "give a number with a unit: 500ms, 30s, 5m, 1h", key);
        if (service.CheckPath is { } path && !UrlPath().IsMatch(path))
            yield return ($"'{path}' is not a path", "begin with /, without spaces and quotes", "checkPath");
        if (!Status().IsMatch(service.CheckStatus))
            yield return ($"'{service.CheckStatus}' is no status", "give 200, 200,204 or 200-399", "checkStatus");
        if (service.BindOptions is { } options && !Options().IsMatch(options))
            yield return ("bindOptions is more than words of one line", "give words of HAProxy's bind", "bindOptions");
        if (service.CertificateFile is { } file && !FilePath().IsMatch(file))
            yield return ($"'{file}' is not a file's path", "give an absolute path without spaces", "certificateFile");
    }

    private static IEnumerable<(string What, string Mend, string Key)> Numbers(HaProxyServiceArgs service)
    {
        foreach (var (port, key) in new[] { ((int?)service.Port, "port"), (service.ServerPort, "serverPort"), (service.CheckPort, "checkPort") })
            if (port is < 1 or > 65535) yield return ($"port {port} does not exist", "give ports from 1 to 65535", key);
        if (service.Port is HaProxyConfig.AlivePort)
            yield return ($"on port {service.Port} HAProxy says that it is alive", "use another port", "port");
        foreach (var (value, key, most) in new[] { (service.CheckRise, "checkRise", 100), (service.CheckFall, "checkFall", 100), (service.MaxConnections, "maxConnections", 10_000_000) })
            if (value is { } number && (number < 1 || number > most))
                yield return ($"{key} {number} is outside 1 to {most}", "give a number in between", key);
    }

    private static IEnumerable<(string What, string Mend, string Key)> Contradictions(HaProxyVipArgs args, HaProxyServiceArgs service)
    {
        if (service is { Mode: "tcp", CheckPath: not null, CheckPort: null })
            yield return ("checkPath needs mode http, or the port that speaks HTTP", "use mode http, or give checkPort", "checkPath");
        if (service is { CheckPath: null, CheckStatus: not "200-399" })
            yield return ("checkStatus is given, and nothing is asked", "give checkPath", "checkStatus");
        if (service is { ActiveBackup: true, Balance: not null })
            yield return ("activeBackup has one server for all clients; there is nothing to balance", "leave one of them out", "balance");
        if (service is { Tls: false, Certificate: not null })
            yield return ("a certificate is given, and tls is off", "turn tls on", "tls");
        if (service is { Certificate: not null, CertificateFile: not null })
            yield return ("certificate and certificateFile are both given", "leave one of them out", "certificateFile");
        if (service is { Tls: true, Certificate: null, CertificateFile: null })
            foreach (var vip in Vip.All(args).Where(v => service.Vips.Contains(v.Name) && !v.HasCertificate))
                yield return ($"tls is on, and address {vip.Name} has no certificate", vip.Name == Vip.Main
                    ? "run `pulumi config set --secret infra:vipCertificate`, or name its file: vip.certificateFile"
                    : $"run `pulumi config set --secret --path infra:vipCertificates.{vip.Name}`, or name its file: vips.{vip.Name}.certificateFile", "tls");
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9_-]*\z")] private static partial Regex Name();
    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]*\z")] private static partial Regex Word();
    [GeneratedRegex("""^/[!$%&(-\[\]-~]*\z""")] private static partial Regex UrlPath();
    [GeneratedRegex(@"^[1-5][0-9][0-9](-[1-5][0-9][0-9]|(,[1-5][0-9][0-9])*)\z")] private static partial Regex Status();
    [GeneratedRegex(@"^[A-Za-z0-9 ._:/,@+-]+\z")] private static partial Regex Options();
    [GeneratedRegex(@"^/[A-Za-z0-9._/@+-]+\z")] private static partial Regex FilePath();
}
