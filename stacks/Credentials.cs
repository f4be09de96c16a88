using Infra.Components.Nodes;
using Infra.Components.Topology;
using Renci.SshNet.Common;

namespace Infra.Stacks;

/// <summary>What the stack logs in with: from the secret configuration, else from the files that the site names, else an SSH agent.</summary>
/// <param name="SshPrivateKey">The operator's private key; not used with an agent.</param>
/// <param name="BmcPassword">Password of the BMCs.</param>
/// <param name="Missing">What a preview does without, one sentence each.</param>
public sealed record Credentials(string SshPrivateKey, string BmcPassword, IReadOnlyList<string> Missing)
{
    // Stands for a secret that a preview does not have; it never reaches a node, because a preview reaches none.
    private const string Placeholder = "not known in this preview";
    private const string KeyFile = "ssh.privateKeyFile", KeySecret = "infra:sshPrivateKey", ByAgent = $"load it into an agent (ssh-add; {SshAgent.Variable} names the agent)";

    /// <summary>Of the private key; null for none.</summary>
    public string? SshPassphrase { get; init; }

    /// <summary>Whose keys log in, where no private key does.</summary>
    public SshAgent? Agent { get; init; }

    /// <summary>For the drift probe; null without the real ones.</summary>
    public ProbeCredentials? ForProbe => Missing.Count == 0 ? new(SshPrivateKey, BmcPassword) { SshPassphrase = SshPassphrase, Agent = Agent } : null;

    /// <summary>Without the values.</summary>
    public override string ToString() => nameof(Credentials);

    /// <summary>Reads both. A preview does without them, an update does not.</summary>
    /// <exception cref="ProblemsException">Lists what is missing, outside of a preview.</exception>
    public static Credentials Read(StackSettings settings, bool preview)
    {
        var problems = new List<Problem>();
        var agent = settings.SshPrivateKey is { Length: > 0 } || settings.Site.Ssh.PrivateKeyFile is not null ? null : SshAgent.Named;
        var key = agent is null ? Find("ssh private key", settings.SshPrivateKey, settings.Site.Ssh.PrivateKeyFile, KeySecret, KeyFile, problems, $", or {ByAgent}") : "";
        var password = Find("BMC password", settings.BmcPassword, settings.Site.Bmc.PasswordFile, "infra:bmcPassword", "bmc.passwordFile", problems)?.Trim();
        if (!preview) ProblemsException.ThrowIfAny(problems);
        return new(key ?? Placeholder, password ?? Placeholder, problems.Select(p => $"{p}; a preview does without").ToList()) { SshPassphrase = settings.SshPassphrase, Agent = agent };
    }

    /// <summary>
    /// The same, once it is sure that the key can log in, before anything is asked or switched on: as it stands, or because an agent has its
    /// private half, as ssh itself takes it.
    /// </summary>
    /// <exception cref="ProblemsException">It cannot.</exception>
    public Credentials Checked(StackSettings settings)
    {
        if (SshPrivateKey == Placeholder) return this;
        if (Agent is not null) return Agent.Lack() is { } lack ? throw Refused("ssh agent", lack, $"run ssh-add with the operator's key, or name its file, or run `pulumi config set --secret {KeySecret}`") : this;
        if (OperatorKey.Look(SshPrivateKey, SshPassphrase) is not { Wrong: { } wrong } key) return this;
        if (key.PublicKey is { } half && SshAgent.Named is { } agent && Holds(agent, half)) return this with { Agent = agent };
        var secret = settings.SshPrivateKey is { Length: > 0 };
        throw Refused("ssh private key", $"{(secret ? KeySecret : ProgramEnvironment.File(settings.Site.Ssh.PrivateKeyFile!))} cannot log in: {wrong}",
            Mend(key), secret ? KeySecret : KeyFile);
    }

    private static string Mend(OperatorKey key) => key.IsPublic ? $"give the private one (the file without .pub), or {ByAgent}"
        : key.HasPassphrase ? $"{ByAgent}, or give its passphrase (`pulumi config set --secret infra:sshPassphrase`), or a key without one"
        : "give the operator's private key";

    private static ProblemsException Refused(string where, string what, string mend, string path = KeyFile) => new([new(where, what, mend, path)]);

    private static bool Holds(SshAgent agent, string publicKey)
    {
        try
        {
            return agent.Keys().Any(blob => Convert.ToBase64String(blob) == publicKey);
        }
        catch (SshException)
        {
            return false; // then the key's own lack is said, with the agent as one of its mends
        }
    }

    private static string? Find(string what, string? secret, string? file, string secretKey, string fileKey, List<Problem> problems, string orElse = "")
    {
        if (secret is { Length: > 0 }) return secret;
        if (file is null)
        {
            problems.Add(new(what, "none given", $"run `pulumi config set --secret {secretKey}`, or name its file{orElse}", fileKey));
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
