using Pulumi;

namespace Infra.Components;

/// <summary>Where container images come from.</summary>
public sealed class KollaImagesArgs : ResourceArgs
{
    /// <summary>Registry with port (<c>registry.example.net:5000</c>). Null: Kolla's own default, quay.io.</summary>
    [Input("registry")] public string? Registry { get; set; }

    /// <summary>The registry speaks plain HTTP.</summary>
    [Input("insecure")] public bool Insecure { get; set; }

    /// <summary>Namespace in the registry. Null: Kolla's own default, <c>openstack.kolla</c>.</summary>
    [Input("namespace")] public string? Namespace { get; set; }

    /// <summary>Tag of all images. Null: the release's own (<c>2026.1-debian-…</c>).</summary>
    [Input("tag")] public string? Tag { get; set; }

    /// <summary>
    /// Accept the images that Kolla publishes, <c>quay.io/openstack.kolla</c>: releases from 2026.1 on take them for tests alone, and are refused with
    /// neither this nor a registry or namespace of one's own.
    /// </summary>
    [Input("test")] public bool Test { get; set; }

    /// <summary>User at the registry; null for none.</summary>
    [Input("user")] public string? User { get; set; }

    /// <summary>Password at the registry; becomes <c>docker_registry_password</c>.</summary>
    [Input("password")] public Input<string>? Password { get; set; }
}
