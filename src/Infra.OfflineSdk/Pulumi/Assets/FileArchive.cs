namespace Pulumi;

/// <summary>A folder or archive of this machine.</summary>
public sealed class FileArchive(string path) : Archive("path", path);
