namespace Infra.Lab.Preflight;

/// <summary>What the probe (machine/probe) said of this machine, and what of the lab is there already.</summary>
/// <param name="Said">Fact → ok, a number, or what was said when it was tried; a fact that could not be asked is not in it.</param>
/// <param name="HasImage">An image is in the cache.</param>
/// <param name="Installed">Names of machines that have a disk already.</param>
/// <param name="Running">Names of machines that have power.</param>
internal sealed record HostFacts(
    IReadOnlyDictionary<string, string> Said, bool HasImage, IReadOnlySet<string> Installed, IReadOnlySet<string> Running)
{
    /// <summary>What was said when it went wrong; null when it went well or was not asked.</summary>
    public string? Wrong(string fact) => Said.TryGetValue(fact, out var said) && said != "ok" ? said : null;

    /// <summary>A number; null when it was not asked.</summary>
    public long? Number(string fact) => long.TryParse(Said.GetValueOrDefault(fact), out var number) ? number : null;

    public bool Is(string fact, string value) => Said.GetValueOrDefault(fact) == value;

    /// <summary>The probe's lines.</summary>
    public static IReadOnlyDictionary<string, string> Read(string lines) => lines.Split('\n')
        .Select(line => line.Split('\t', 2)).Where(words => words.Length == 2)
        .ToDictionary(words => words[0], words => words[1].Trim());
}
