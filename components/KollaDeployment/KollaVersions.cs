namespace Infra.Components.Kolla;

/// <summary>Packages of the deploy host; what is inside its virtual environment follows from the release (see <see cref="InstallWriter"/>).</summary>
public static class KollaVersions
{
    /// <summary>Debian packages: Python's environments, sources by git, and SSH to the nodes.</summary>
    public static readonly IReadOnlyList<string> Packages = ["git", "openssh-client", "python3-venv"];
}
