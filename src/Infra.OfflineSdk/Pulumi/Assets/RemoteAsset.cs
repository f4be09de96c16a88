namespace Pulumi;

/// <summary>A file to fetch.</summary>
public sealed class RemoteAsset(string uri) : Asset("uri", uri);
