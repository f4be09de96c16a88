using System.Text.Json;

namespace Infra.Components.Kolla;

/// <summary>What must hold before a release's own prechecks let anything be deployed.</summary>
/// <param name="Unmet">Jinja expression that is true where it does not hold.</param>
/// <param name="What">The lack, in a sentence.</param>
/// <param name="Planned">The plan does not depend on it: a preview warns, and an update is refused before anything is touched.</param>
/// <param name="Made">Keys of globals.yml that meet it, where nobody has to be asked; a key that the user gives is left to the user.</param>
/// <param name="Mend">What to write instead.</param>
/// <param name="At">Where to write it.</param>
public sealed record KollaNeed(JsonElement Unmet, string What, string Mend, string At, bool Planned = false, IReadOnlyDictionary<string, JsonElement>? Made = null);
