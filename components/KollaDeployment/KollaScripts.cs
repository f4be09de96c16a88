namespace Infra.Components.Kolla;

/// <summary>What lands on the deploy host as it stands, embedded in the assembly.</summary>
internal static class KollaScripts
{
    public static string Read(string name)
    {
        using var stream = typeof(KollaScripts).Assembly.GetManifestResourceStream($"kolla/{name}")
            ?? throw new InvalidOperationException($"{name} is not embedded in the assembly");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
