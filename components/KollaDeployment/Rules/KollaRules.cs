using Infra.Components.Topology;

namespace Infra.Components.Kolla;

/// <summary>What must hold for the args; every problem at once.</summary>
public static class KollaRules
{
    /// <summary>Every problem. <paramref name="where"/> names the component: <c>KollaDeployment kolla</c>.</summary>
    public static IReadOnlyList<Problem> Check(string where, KollaDeploymentArgs args) =>
        Single(where, args) is { Count: > 0 } problems ? problems : KollaWholeRules.Check(where, args);

    /// <summary>What an update is refused for, and a preview only warns of: the plan does not depend on it. Of args that <see cref="Check"/> lets through.</summary>
    public static IReadOnlyList<Problem> CheckUpdate(string where, KollaDeploymentArgs args) => KollaWholeRules.Unmet(where, args, planned: true);

    private static IReadOnlyList<Problem> Single(string where, KollaDeploymentArgs args) =>
    [
        .. KollaHostRules.Check(where, args),
        .. KollaAddressRules.Check(where, args),
        .. KollaTlsRules.Check(where, args),
        .. KollaProviderRules.Check(where, args),
        .. KollaNetworkRules.Check(where, args),
        .. KollaStorageRules.Check(where, args),
        .. CheckOptions(where, args),
    ];

    /// <summary>Those problems that can be told without nodes and planes: of a site that has to be mended first.</summary>
    public static IReadOnlyList<Problem> CheckOptions(string where, KollaDeploymentArgs args) =>
    [
        .. Release(where, args),
        .. KollaAddressRules.Names(where, args),
        .. KollaOptionRules.Check(where, args),
        .. KollaFileRules.Check(where, args),
        // The rest asks the release; without one there is nobody to ask.
        .. KollaRelease.Known.Contains(args.Release) ? OfRelease(where, args, KollaRelease.Find(args.Release)) : [],
    ];

    /// <summary>What to write instead: the nearest known word, or the known ones.</summary>
    internal static string Near(string word, IEnumerable<string> known) =>
        Suggestion.For(word, known) is { } near ? $"did you mean '{near}'?" : $"use one of: {string.Join(", ", known)}";

    private static IEnumerable<Problem> Release(string where, KollaDeploymentArgs args)
    {
        if (!KollaRelease.Known.Contains(args.Release))
            yield return new(where, $"there are no facts of release '{args.Release}'", $"use one of: {string.Join(", ", KollaRelease.Known)}", "kolla.release");
        if (!KollaDistributions.Known.Contains(args.Distribution))
            yield return new(where, $"unknown distribution '{args.Distribution}'", Near(args.Distribution, KollaDistributions.Known), "kolla.distribution");
    }

    private static IEnumerable<Problem> OfRelease(string where, KollaDeploymentArgs args, KollaRelease release) =>
    [
        .. KollaDistributions.Known.Contains(args.Distribution) && !KollaDistributions.Of(release).Contains(args.Distribution)
            ? [new Problem(where, $"release {release.Release} has no images of {args.Distribution}", $"use one of: {string.Join(", ", KollaDistributions.Of(release))}", "kolla.distribution")]
            : Array.Empty<Problem>(),
        .. KollaHostRules.Names(where, args, release),
        .. KollaServiceRules.Check(where, args, release),
        .. KollaGlobalsRules.Check(where, args, release),
        .. KollaFileRules.Unread(where, args, release),
        .. KollaGatewayRules.Check(where, args),
        .. KollaPasswordRules.Check(where, args, release),
    ];
}
