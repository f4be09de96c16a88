namespace Infra.Components.Sites;

/// <summary>The stack's configuration, as parts of a site read their own keys of it.</summary>
/// <param name="values">Key (<c>infra:vipCertificate</c>) → text, structured values as JSON, secrets in clear.</param>
/// <param name="path">A file's name in the configuration → its path on this machine.</param>
public sealed class SiteInputs(IReadOnlyDictionary<string, string> values, Func<string, string> path)
{
    /// <summary>The value of <c>infra:KEY</c>, or null.</summary>
    public string? Value(string key) => values.GetValueOrDefault($"infra:{key}");

    /// <summary>Path of a file of the configuration: a relative one starts at the project's folder.</summary>
    public string Path(string file) => path(file);

    /// <summary>Text of a file of the configuration; null, and why, where it cannot be read.</summary>
    public string? Text(string file, out string? wrong)
    {
        wrong = null;
        try
        {
            return File.ReadAllText(Path(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            wrong = $"{Path(file)} cannot be read: {e.Message}";
            return null;
        }
    }
}
