namespace Pulumi;

/// <summary>One file.</summary>
public abstract class Asset : AssetOrArchive
{
    private protected Asset(string property, string content) : base(Wire.Signatures.Asset, property, content)
    {
    }
}
