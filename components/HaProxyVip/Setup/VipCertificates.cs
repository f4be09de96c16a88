using System.Text.Json;
using Infra.Components.Sites;
using Infra.Components.Topology;
using Pulumi;

namespace Infra.Components.HaProxy;

/// <summary>
/// Certificates of virtual addresses and services: the secret <c>infra:vipCertificate</c> for the address <c>main</c>, the secret
/// <c>infra:vipCertificates</c> (name → PEM) for further addresses and single services, else the files that the site names.
/// </summary>
internal static class VipCertificates
{
    /// <summary>Key of the secret of the address <c>main</c>.</summary>
    public const string MainKey = "vipCertificate";

    /// <summary>Key of the secret of all others.</summary>
    public const string OthersKey = "vipCertificates";

    /// <summary>Puts them into the args; every problem, those of the certificates included.</summary>
    /// <param name="args">The addresses and services.</param>
    /// <param name="site">Where files are named.</param>
    /// <param name="inputs">The secrets, and where files are.</param>
    /// <param name="names">Address → names that clients ask it for, beside those of services.</param>
    public static IReadOnlyList<Problem> Into(HaProxyVipArgs args, Site site, SiteInputs inputs, Func<string, IEnumerable<string>> names)
    {
        var problems = new List<Problem>();
        var secrets = Read(inputs.Value(OthersKey), problems);
        Input<string>? Given(Holder holder, string? secret, string secretKey)
        {
            var (pem, path) = (secret, $"infra:{secretKey}");
            if (pem is null && holder.File is { } file) (pem, path) = (Text(inputs, file, holder, problems), holder.FileKey);
            if (pem is null) return null;
            problems.AddRange(CertificateRules.CheckFor("HaProxyVip vip", holder.Name, pem, DateTimeOffset.UtcNow, path, holder.Address is { } address ? names(address) : []));
            return Output.CreateSecret(pem);
        }
        Input<string>? Named(Holder holder)
        {
            secrets.Remove(holder.Name, out var pem);
            return Given(holder, pem, $"{OthersKey}.{holder.Name}");
        }

        args.Certificate = Given(new(Vip.Main, args.Address, site.Vip.CertificateFile, "vip.certificateFile"), inputs.Value(MainKey), MainKey);
        foreach (var vip in args.Vips)
            vip.Certificate = Named(new(vip.Name, vip.Address, site.Vips[vip.Name].CertificateFile, $"vips.{vip.Name}.certificateFile"));
        foreach (var service in args.Services.Where(s => secrets.ContainsKey(s.Name)))
            service.Certificate = Named(new(service.Name));
        problems.AddRange(secrets.Keys.Order(StringComparer.Ordinal).Select(name => new Problem("configuration",
            $"a certificate is given for {name}, which is neither a further address nor a service", "name one of them; the address main has infra:vipCertificate", "infra:vipCertificates")));
        return problems;
    }

    /// <summary>Whose certificate it is: an address, whose file the site may name under that key, or a service.</summary>
    private sealed record Holder(string Name, string? Address = null, string? File = null, string FileKey = "");

    private static Dictionary<string, string> Read(string? json, List<Problem> problems)
    {
        try
        {
            return json is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [];
        }
        catch (JsonException)
        {
            problems.Add(new("configuration", "infra:vipCertificates is not a map of names and PEM texts", "run `pulumi config set --secret --path infra:vipCertificates.NAME`", "infra:vipCertificates"));
            return [];
        }
    }

    private static string? Text(SiteInputs inputs, string file, Holder holder, List<Problem> problems)
    {
        var text = inputs.Text(file, out var wrong);
        if (wrong is not null) problems.Add(new("HaProxyVip vip", $"certificate of {holder.Name}: {wrong}", "put it there (certificate, intermediates, private key)", holder.FileKey));
        return text;
    }
}
