namespace Infra.Components.Kolla;

/// <summary>A container that runs, with the release's facts of it and the hosts that run it.</summary>
internal sealed record PlacedContainer(PromisedContainer Container, KollaContainer Facts, IReadOnlyList<string> Hosts);
