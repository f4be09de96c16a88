namespace Infra.Components.Planes;

/// <summary>The programs that the component brings to a node.</summary>
public static class PlanesTools
{
    /// <summary>Looks at the planes and tells in a table what is wrong; for operators as well.</summary>
    public const string Check = "/usr/local/lib/infra/planes-check";

    /// <summary>What networkd leaves undone in a change; node-setup calls it.</summary>
    public const string Guard = "/usr/local/lib/infra/planes-guard";

    /// <summary>Asks the site's DNS servers, and has names looked up; for operators as well.</summary>
    public const string Resolver = "/usr/local/lib/infra/resolver-check";

    /// <summary>Text of <see cref="Resolver"/>.</summary>
    public static string ResolverText { get; } = Read("resolver-check.py");

    /// <summary>Text of <see cref="Check"/>.</summary>
    public static string CheckText { get; } = Read("planes-check.py");

    /// <summary>Text of <see cref="Guard"/>.</summary>
    public static string GuardText { get; } = Read("planes-guard.py");

    private static string Read(string name)
    {
        using var stream = typeof(PlanesTools).Assembly.GetManifestResourceStream($"planes/{name}")
            ?? throw new InvalidOperationException($"{name} is not embedded in the assembly");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
