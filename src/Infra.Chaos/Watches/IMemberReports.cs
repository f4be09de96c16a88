namespace Infra.Chaos.Watches;

/// <summary>What a member of the database says of itself on its health port.</summary>
public interface IMemberReports
{
    /// <summary>JSON; null when it says nothing within a second.</summary>
    Task<string?> ReadAsync(string node, CancellationToken cancellation);
}
