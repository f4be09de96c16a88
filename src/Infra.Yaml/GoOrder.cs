using System.Text;

namespace Infra.Yaml;

/// <summary>The order in which Go's JSON writes keys: by their bytes.</summary>
static class GoOrder
{
    public static IComparer<string> Of { get; } = Comparer<string>.Create((a, b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b)));
}
