namespace Pulumi;

/// <summary>A tree of files.</summary>
public abstract class Archive : AssetOrArchive
{
    private protected Archive(string property, object content) : base(Wire.Signatures.Archive, property, content)
    {
    }
}
