namespace Infra.Components.HaProxy;

/// <summary>A service as HAProxy sees it.</summary>
public sealed record Service(
    string Name, int Port, int ServerPort, string Mode, IReadOnlyList<KeyValuePair<string, string>> Servers,
    string? Balance, string? CheckPath, string? CertificateFile)
{
    /// <summary>The service of validated args; servers in order of name, so that equal args are equal text.</summary>
    public static Service From(HaProxyServiceArgs args) => new(
        args.Name, args.Port, args.ServerPort ?? args.Port, args.Mode,
        args.Servers.OrderBy(s => s.Key, StringComparer.Ordinal).ToList(), args.Balance, args.CheckPath, args.CertificateFile);
}
