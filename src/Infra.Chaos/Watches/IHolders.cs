namespace Infra.Chaos.Watches;

/// <summary>Which nodes have an address at this moment.</summary>
public interface IHolders
{
    IReadOnlyList<string> Of(string address);
}
