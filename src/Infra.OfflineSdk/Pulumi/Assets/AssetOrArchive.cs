namespace Pulumi;

/// <summary>A file, or a tree of files, given as an argument.</summary>
public abstract class AssetOrArchive
{
    private protected AssetOrArchive(string signature, string property, object content) =>
        (Signature, Property, Content) = (signature, property, content);

    internal string Signature { get; }

    /// <summary>text, path, uri or assets.</summary>
    internal string Property { get; }

    internal object Content { get; }
}
