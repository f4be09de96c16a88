namespace Infra.Engine.Providers.Tests.Support;

/// <summary>How a test's sshd differs from the usual one.</summary>
sealed record SshServerOptions
{
    /// <summary>The account that may log in with <see cref="Password"/>; it is root by another name.</summary>
    public const string User = "golden";

    /// <summary>An account without privileges, of the same password.</summary>
    public const string PlainUser = "plain";

    public const string Password = "s3cr3t-pw";

    public const string PasswordHash = "$6$golden$5fizsdrKHF3PTi0KWhAUGgd7wxT9wZjnuSdYylrCLF8cwFGDIFbT9xctV2Sr.VfJoeyIMyPPAAmn48rMXByAU0";

    public string AcceptEnv { get; init; } = "LANG LC_*";

    /// <summary>Accounts of its own instead of this machine's.</summary>
    public bool Accounts { get; init; }

    /// <summary>Lines of sshd_config that say how to log in without a key.</summary>
    public string Authentication { get; init; } = "UsePAM no\nPasswordAuthentication no\nKbdInteractiveAuthentication no";

    /// <summary>What serves SFTP.</summary>
    public string Sftp { get; init; } = "internal-sftp";

    /// <summary>Further lines of sshd_config.</summary>
    public string More { get; init; } = "";
}
