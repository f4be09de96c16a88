namespace Infra.Engine.Configuration;

/// <summary>A range of versions as <c>requiredPulumiVersion</c> writes it: <c>&gt;=3.5.0 !3.7.7 || &lt;3.0.0</c>.</summary>
internal static class VersionRange
{
    static readonly string[] Operators = [">=", "<=", "!=", "==", ">", "<", "=", "!"];

    /// <exception cref="FormatException">It is no such range.</exception>
    public static bool Holds(string range, Version version) =>
        range.Split("||").Select(all => all.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(all => all.Length == 0 ? throw new FormatException() : all.Select(one => Fits(one, version)).ToArray())
            .ToArray().Any(all => all.All(fits => fits));

    static bool Fits(string one, Version version)
    {
        var sign = Operators.FirstOrDefault(o => one.StartsWith(o, StringComparison.Ordinal)) ?? "";
        var parts = one[sign.Length..].Split('.');
        // 3.x: only what is before the x counts.
        var any = Array.FindIndex(parts, part => part is "x" or "X" or "*");
        if (any >= 0)
            parts = parts[..any];
        else if (parts.Length != 3)
            throw new FormatException();
        var numbers = parts.Select(int.Parse).ToArray();
        int[] own = [version.Major, version.Minor, version.Build];
        var order = numbers.Zip(own, (named, has) => has.CompareTo(named)).FirstOrDefault(c => c != 0);
        return sign switch
        {
            ">=" => order >= 0,
            "<=" => order <= 0,
            ">" => order > 0,
            "<" => order < 0,
            "!" or "!=" => order != 0,
            _ => order == 0,
        };
    }
}
