using Pulumi;

namespace Infra.Components;

/// <summary>How Kolla-Ansible gets into its own virtual environment on the deploy host; every source is an option, for closed networks.</summary>
public sealed class KollaInstallArgs : ResourceArgs
{
    /// <summary>What pip installs. Null: Kolla-Ansible's repository at the commit that the release's facts were read from; its own collection is then pinned by commit too.</summary>
    [Input("package")] public string? Package { get; set; }

    /// <summary>Requirement of Ansible. Null: what the release runs with (<c>ansible-core&gt;=2.19,!=2.19.0,&lt;2.21</c>).</summary>
    [Input("ansible")] public string? Ansible { get; set; }

    /// <summary>OpenStack's command line, for the verification.</summary>
    [Input("client")] public string Client { get; set; } = "python-openstackclient";

    /// <summary>pip's package index (a URL or a folder of wheels). Null: pip's own default.</summary>
    [Input("packageIndex")] public string? PackageIndex { get; set; }

    /// <summary>pip's constraints file, a URL or path: OpenStack's upper constraints. Null: none.</summary>
    [Input("constraints")] public string? Constraints { get; set; }

    /// <summary>Server of Ansible's collections (a Galaxy URL), or a folder with their archives. Null: galaxy.ansible.com, as Kolla-Ansible's own <c>install-deps</c> takes it.</summary>
    [Input("collections")] public string? Collections { get; set; }

    /// <summary>The virtual environment sees the distribution's Python packages as well (its Ansible, for example).</summary>
    [Input("systemPackages")] public bool SystemPackages { get; set; }

    /// <summary>Debian packages that the deploy host gets besides Python, git and SSH.</summary>
    [Input("hostPackages")] public List<string> HostPackages { get; set; } = [];
}
