namespace Infra.Components.Sites;

/// <summary>Whoever is asked for by names on virtual addresses: their certificates have to hold these.</summary>
public interface IAddressNames
{
    /// <summary>Names that clients use for an address, none for one that is not its own.</summary>
    IEnumerable<string> NamesOf(string address);
}
