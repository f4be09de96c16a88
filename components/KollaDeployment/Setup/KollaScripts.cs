namespace Infra.Components.Kolla;

/// <summary>What lands on the deploy host as it stands, embedded in the assembly.</summary>
internal static class KollaScripts
{
    /// <summary>Their names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = typeof(KollaScripts).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith("kolla/", StringComparison.Ordinal) && n.Count(c => c == '/') == 1).Select(n => n["kolla/".Length..]).Order(StringComparer.Ordinal).ToList();

    public static string Read(string name)
    {
        using var stream = typeof(KollaScripts).Assembly.GetManifestResourceStream($"kolla/{name}")
            ?? throw new InvalidOperationException($"{name} is not embedded in the assembly");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
