namespace Infra.Chaos.Clients;

/// <summary>Something that wants to be served through the VIP all the time.</summary>
public interface IClient
{
    /// <summary>What the table calls it.</summary>
    string Name { get; }

    GapMeter Meter { get; }

    /// <summary>Runs until cancelled. What the service refuses is no error here.</summary>
    Task RunAsync(CancellationToken stop);
}
