namespace Infra.Components.Pacemaker;

/// <summary>Everything of the cluster information base that is ours.</summary>
/// <param name="Properties">Cluster properties.</param>
/// <param name="ResourceDefaults">Meta attributes of every resource.</param>
/// <param name="Primitives">Every primitive, those inside of groups and clones included.</param>
/// <param name="Groups">Groups, by the names of their members.</param>
/// <param name="Clones">Clones, by the name of what they clone.</param>
/// <param name="Locations">Places.</param>
/// <param name="Colocations">Togetherness.</param>
/// <param name="Orders">Sequence.</param>
/// <param name="Levels">Fencing topology.</param>
public sealed record Cib(
    IReadOnlyDictionary<string, string> Properties, IReadOnlyDictionary<string, string> ResourceDefaults,
    IReadOnlyList<PrimitiveArgs> Primitives, IReadOnlyList<GroupArgs> Groups, IReadOnlyList<CloneArgs> Clones,
    IReadOnlyList<LocationArgs> Locations, IReadOnlyList<ColocationArgs> Colocations, IReadOnlyList<OrderArgs> Orders, IReadOnlyList<FencingLevel> Levels)
{
    /// <summary>What validated args (<see cref="PacemakerRules"/>) come to: fencing, addresses, and what the args name themselves.</summary>
    public static Cib From(PacemakerClusterArgs args)
    {
        var fencing = FencingResources.Of(args);
        var addresses = AddressResources.Of(args);
        return new(
            PropertiesOf(args),
            new Dictionary<string, string> { ["resource-stickiness"] = $"{args.Stickiness}" },
            [.. fencing.Primitives, .. addresses.Primitives, .. args.Primitives],
            args.Groups, [.. addresses.Clones, .. args.Clones],
            [.. fencing.Locations, .. args.Locations], [.. addresses.Colocations, .. args.Colocations], args.Orders, fencing.Levels);
    }

    private static Dictionary<string, string> PropertiesOf(PacemakerClusterArgs args) => new(args.Properties)
    {
        ["stonith-enabled"] = "true",
        ["stonith-action"] = "reboot",
        ["stonith-timeout"] = "60s",
        ["no-quorum-policy"] = "stop",
        // Machines are busiest right after one of them died: that must not hold back the few actions that mend it.
        ["load-threshold"] = "1000%",
    };
}
