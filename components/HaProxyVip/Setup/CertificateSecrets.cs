using Infra.Components.Topology;
using Pulumi;

namespace Infra.Components.HaProxy;

/// <summary>The certificates of args: which files there are, and the secrets that fill them.</summary>
internal static class CertificateSecrets
{
    /// <summary>File and PEM of every certificate, in order of the args.</summary>
    public static IReadOnlyList<(CertificateFile File, string Path, Input<string> Pem)> Of(HaProxyVipArgs args) =>
    [
        .. Given(CertificateFile.OfVip(Vip.Main), "vip.certificate", args.Certificate),
        .. args.Vips.SelectMany(v => Given(CertificateFile.OfVip(v.Name), $"vips.{v.Name}.certificate", v.Certificate)),
        .. args.Services.SelectMany(s => Given(CertificateFile.OfService(s.Name), $"haproxy.services.{s.Name}.certificate", s.Certificate)),
    ];

    /// <summary>Name → PEM, checked as soon as it is known; secret.</summary>
    public static InputMap<string> Secrets(string where, HaProxyVipArgs args)
    {
        var secrets = new InputMap<string>();
        foreach (var (file, path, pem) in Of(args))
            secrets.Add(file.Name, Output.CreateSecret(Accepted(where, file, path, pem).Apply(text => text.Trim())));
        return secrets;
    }

    /// <summary>Name → what may be shown of it.</summary>
    public static Output<Dictionary<string, string>> Described(string where, HaProxyVipArgs args) =>
        Output.All(Of(args).Select(c => Output.Unsecret(Accepted(where, c.File, c.Path, c.Pem).Apply(pem => $"{c.File.Name} {CertificateRules.Describe(pem)}"))))
            .Apply(lines => lines.Select(l => l.Split(' ', 2)).ToDictionary(l => l[0], l => l[1]));

    private static Output<string> Accepted(string where, CertificateFile file, string path, Input<string> pem) => pem.Apply(text =>
    {
        ProblemsException.ThrowIfAny(CertificateRules.Check(where, file.Name, text, DateTimeOffset.UtcNow, path));
        return text;
    });

    private static IEnumerable<(CertificateFile, string, Input<string>)> Given(CertificateFile file, string path, Input<string>? pem) =>
        pem is null ? [] : [(file, path, pem)];
}
