namespace Infra.Components.Kolla;

/// <summary>Debian packages; what is inside the deploy host's virtual environment follows from the release (see <see cref="InstallWriter"/>).</summary>
public static class KollaVersions
{
    /// <summary>Of the deploy host: Python's environments, sources by git, and SSH to the nodes.</summary>
    public static readonly IReadOnlyList<string> Packages = ["git", "openssh-client", "python3-venv"];

    /// <summary>Of every node: what Ansible and our own checks start there before Kolla-Ansible installs anything.</summary>
    public static readonly IReadOnlyList<string> NodePackages = ["iproute2", "iputils-ping", "python3", "sudo"];
}
