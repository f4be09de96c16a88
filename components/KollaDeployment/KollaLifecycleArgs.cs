using Pulumi;

namespace Infra.Components;

/// <summary>How runs go, and what may be destroyed.</summary>
public sealed class KollaLifecycleArgs : ResourceArgs
{
    /// <summary>Nodes that Ansible works on at once.</summary>
    [Input("forks")] public int Forks { get; set; } = 20;

    /// <summary>Pull images before they are needed. False where nodes have them already.</summary>
    [Input("pull")] public bool Pull { get; set; } = true;

    /// <summary>Hours that a run may take before it is given up.</summary>
    [Input("hours")] public int Hours { get; set; } = 6;

    /// <summary>Names of compute nodes that are removed though they cannot be reached (dead for good): their containers are left as they are.</summary>
    [Input("lost")] public List<string> Lost { get; set; } = [];

    /// <summary>First switch: removing this component destroys the OpenStack, its databases and volumes included. False leaves it running.</summary>
    [Input("allowDestroy")] public bool AllowDestroy { get; set; }

    /// <summary>Second switch: the component's name. Anything else leaves it running.</summary>
    [Input("confirmDestroy")] public string? ConfirmDestroy { get; set; }

    /// <summary>Destroying takes the images along.</summary>
    [Input("destroyImages")] public bool DestroyImages { get; set; }
}
