namespace Infra.Components.HaProxy;

/// <summary>How servers are checked.</summary>
/// <param name="Interval">Time between checks.</param>
/// <param name="Rise">Good ones until up.</param>
/// <param name="Fall">Failed ones until down.</param>
public sealed record ServerCheck(string Interval, int Rise, int Fall);
