using System.Text.RegularExpressions;

namespace Infra.Engine.Deployment;

/// <summary>URN patterns of --target and --replace: <c>*</c> within a part, <c>**</c> over all.</summary>
internal sealed class Targets(IReadOnlyList<string> patterns)
{
    readonly Regex[] expressions = [.. patterns.Select(Expression)];

    public bool None => expressions.Length == 0;

    public bool Match(string urn) => expressions.Any(e => e.IsMatch(urn));

    /// <summary>Exact URNs that are not among these.</summary>
    public IEnumerable<string> Unknown(ICollection<string> urns) =>
        patterns.Where(p => !p.Contains('*', StringComparison.Ordinal) && !urns.Contains(p));

    static Regex Expression(string pattern) =>
        new("^" + Regex.Escape(pattern).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^:]*", StringComparison.Ordinal) + "$", RegexOptions.CultureInvariant);
}
