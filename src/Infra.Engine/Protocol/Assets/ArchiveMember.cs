namespace Infra.Engine.Protocol.Assets;

/// <summary>A file of an archive.</summary>
/// <param name="Name">Its path inside, with slashes.</param>
/// <param name="Open">Opens its content, of known length.</param>
public sealed record ArchiveMember(string Name, Func<Stream> Open);
