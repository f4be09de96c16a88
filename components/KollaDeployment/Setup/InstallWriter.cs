using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Infra.Components.Kolla;

/// <summary>The model → install.json: what the deploy host's virtual environment is made of.</summary>
public static class InstallWriter
{
    /// <summary>Where it lands.</summary>
    public const string Path = $"{KollaConfig.Folder}/infra/install.json";

    private static readonly JsonSerializerOptions Lines = new(JsonSerializerOptions.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Folder of the virtual environment: another content is another folder, so the one in use is never half changed.</summary>
    public static string VirtualEnvironment(KollaConfig config) =>
        $"/opt/kolla/{config.Options.Release}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(Content(config)))))[..8]}";

    /// <summary>The file.</summary>
    public static string Write(KollaConfig config) =>
        JsonSerializer.Serialize(new SortedDictionary<string, object?>(Content(config), StringComparer.Ordinal) { ["venv"] = VirtualEnvironment(config) }, Lines) + "\n";

    private static SortedDictionary<string, object?> Content(KollaConfig config)
    {
        var install = config.Options.Install;
        var content = new SortedDictionary<string, object?>(StringComparer.Ordinal)
        {
            ["package"] = install.Package ?? $"git+https://opendev.org/openstack/kolla-ansible@{config.Release.Commit}",
            ["ansible"] = install.Ansible ?? AnsibleOf(config.Release),
            ["client"] = install.Client,
            ["packageIndex"] = install.PackageIndex,
            ["constraints"] = install.Constraints,
            ["collections"] = install.Collections,
            ["systemPackages"] = install.SystemPackages,
        };
        // A package of the user's own brings the requirement that goes with it.
        if (install.Package is null) content["collection"] = config.Release.Collection;
        return content;
    }

    // A release may say for which Python it holds as well; pip takes that after a semicolon, one requirement a time.
    private static string AnsibleOf(KollaRelease release) => release.Ansible.Split(';')[0].Trim();
}
