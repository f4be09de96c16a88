using System.Text.Json;

namespace Infra.Components.Kolla;

/// <summary>A file that a release's own prechecks want on the deploy host, and that nobody can make: somebody has to put it there.</summary>
/// <param name="Needed">Jinja expression that is true where it is wanted.</param>
/// <param name="Path">Below Kolla's folder config.</param>
/// <param name="What">What it is, and where it comes from.</param>
public sealed record KollaFile(JsonElement Needed, string Path, string What);
