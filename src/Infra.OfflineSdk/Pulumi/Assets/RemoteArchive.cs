namespace Pulumi;

/// <summary>An archive to fetch.</summary>
public sealed class RemoteArchive(string uri) : Archive("uri", uri);
