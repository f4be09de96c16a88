using System.Security.Cryptography;
using System.Text;

namespace Infra.Components.HaProxy;

/// <summary>The blocks of a PEM text.</summary>
public static class PemBlocks
{
    /// <summary>Those whose label ends so (<c>CERTIFICATE</c>, <c>PRIVATE KEY</c>), in order, a line break after each.</summary>
    public static string Of(string pem, string label)
    {
        var blocks = new StringBuilder();
        for (var rest = pem.AsSpan(); PemEncoding.TryFind(rest, out var block); rest = rest[block.Location.End..])
            if (rest[block.Label].EndsWith(label)) blocks.Append(rest[block.Location]).Append('\n');
        return blocks.ToString();
    }
}
