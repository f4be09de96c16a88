using Infra.Components.Nodes;
using Infra.Components.Topology;

namespace Infra.Stacks;

/// <summary>What the stack logs in with: from the secret configuration, else from the files that the site names.</summary>
/// <param name="SshPrivateKey">The operator's private key.</param>
/// <param name="BmcPassword">Password of the BMCs.</param>
/// <param name="Missing">What a preview does without, one sentence each.</param>
public sealed record Credentials(string SshPrivateKey, string BmcPassword, IReadOnlyList<string> Missing)
{
    // Stands for a secret that a preview does not have; it never reaches a node, because a preview reaches none.
    private const string Placeholder = "not known in this preview";

    /// <summary>For the drift probe; null without the real ones.</summary>
    public ProbeCredentials? ForProbe => Missing.Count == 0 ? new(SshPrivateKey, BmcPassword) : null;

    /// <summary>Without the values.</summary>
    public override string ToString() => nameof(Credentials);

    /// <summary>Reads both. A preview does without them, an update does not.</summary>
    /// <exception cref="ProblemsException">Lists what is missing, outside of a preview.</exception>
    public static Credentials Read(StackSettings settings, bool preview)
    {
        var problems = new List<Problem>();
        var key = Find("ssh private key", settings.SshPrivateKey, settings.Site.Ssh.PrivateKeyFile, "infra:sshPrivateKey", "ssh.privateKeyFile", problems);
        var password = Find("BMC password", settings.BmcPassword, settings.Site.Bmc.PasswordFile, "infra:bmcPassword", "bmc.passwordFile", problems)?.Trim();
        if (!preview) ProblemsException.ThrowIfAny(problems);
        return new(key ?? Placeholder, password ?? Placeholder, problems.Select(p => $"{p}; a preview does without").ToList());
    }

    private static string? Find(string what, string? secret, string? file, string secretKey, string fileKey, List<Problem> problems)
    {
        if (secret is { Length: > 0 }) return secret;
        if (file is null)
        {
            problems.Add(new(what, "none given", $"run `pulumi config set --secret {secretKey}`, or name its file", fileKey));
            return null;
        }
        var path = ProgramEnvironment.File(file);
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new(what, $"{path} cannot be read: {e.Message}", $"put it there, or run `pulumi config set --secret {secretKey}`", fileKey));
            return null;
        }
    }
}
