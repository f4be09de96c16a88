using Pulumi;

namespace Infra.Components;

/// <summary>Limits that Kolla-Ansible's own prechecks do not know.</summary>
public sealed class KollaPrechecksArgs : ResourceArgs
{
    /// <summary>Most that two nodes' clocks may differ, in milliseconds; Fernet tokens and Ceph (50 ms) suffer first. 0: clocks are not asked at all.</summary>
    [Input("clockOffsetMs")] public int ClockOffsetMs { get; set; } = 50;

    /// <summary>Free space in GiB where images go (<see cref="ImagesPath"/>). A control node's images take some 20 GiB.</summary>
    [Input("imagesFreeGib")] public int ImagesFreeGib { get; set; } = 40;

    /// <summary>Where the container engine keeps images.</summary>
    [Input("imagesPath")] public string ImagesPath { get; set; } = "/var/lib/docker";

    /// <summary>LVM volume group → group of nodes that must have it (<c>cinder-volumes → storage</c>).</summary>
    [Input("volumeGroups")] public Dictionary<string, string> VolumeGroups { get; set; } = [];

    /// <summary>Ask the registry whether it is there and has every image that the inventory promises.</summary>
    [Input("registry")] public bool Registry { get; set; } = true;

    /// <summary>Send packets of full size between the nodes on API and tunnel plane.</summary>
    [Input("mtu")] public bool Mtu { get; set; } = true;
}
