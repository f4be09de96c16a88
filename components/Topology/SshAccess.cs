namespace Infra.Components.Topology;

/// <summary>How nodes are reached.</summary>
/// <param name="User">Login. Default root.</param>
/// <param name="Port">TCP port. Default 22.</param>
/// <param name="PrivateKeyFile">File with the private key; the secret <c>infra:sshPrivateKey</c> goes before it.</param>
public sealed record SshAccess(string User, int Port, string? PrivateKeyFile);
