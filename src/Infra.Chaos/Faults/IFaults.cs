namespace Infra.Chaos.Faults;

/// <summary>What can be broken on any stack, and mended from outside.</summary>
public interface IFaults
{
    /// <summary>Through the BMC: a cut or its end.</summary>
    Task PowerAsync(string node, bool on, CancellationToken cancellation);

    /// <summary>SIGKILL to every process of a unit.</summary>
    Task KillAsync(string node, string unit, CancellationToken cancellation);

    /// <summary>Clean stop of a unit.</summary>
    Task StopAsync(string node, string unit, CancellationToken cancellation);

    /// <summary>Starts a unit.</summary>
    Task StartAsync(string node, string unit, CancellationToken cancellation);

    /// <summary>Reloads a unit, as every change of its configuration does.</summary>
    Task ReloadAsync(string node, string unit, CancellationToken cancellation);

    /// <summary>Mends what an earlier run that was killed may have left, as far as it cannot be anything else's.</summary>
    Task HealAsync(CancellationToken cancellation);
}
