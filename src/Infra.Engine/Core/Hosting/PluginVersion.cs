using System.Globalization;

namespace Infra.Engine.Hosting;

/// <summary>A plugin's version: release before prerelease, then by its numbers.</summary>
internal sealed record PluginVersion(bool Release, int Major, int Minor, int Patch, string Text) : IComparable<PluginVersion>
{
    /// <summary>Null for what is no version of three numbers.</summary>
    public static PluginVersion? Parse(string text)
    {
        var numbers = text.Split('-', '+')[0].Split('.');
        var parsed = numbers.Select(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).ToArray();
        return parsed.Length == 3 && parsed.All(n => n >= 0) ? new(!text.Contains('-', StringComparison.Ordinal), parsed[0], parsed[1], parsed[2], text) : null;
    }

    public int CompareTo(PluginVersion? other) => other is null
        ? 1
        : (Release, Major, Minor, Patch).CompareTo((other.Release, other.Major, other.Minor, other.Patch)) is not 0 and var order
            ? order
            : string.CompareOrdinal(Text, other.Text);
}
