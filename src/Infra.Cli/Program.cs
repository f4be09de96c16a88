using System.CommandLine;
using Infra.Chaos;
using Infra.Cli;
using Infra.Cli.CommandLine;
using Infra.Engine;
using Infra.Lab;

Unforeseen.WatchThreads();
try
{
    // Ctrl-C is the operations' own: the first finishes what runs, the second stops it.
    return await InfraCommand.Create().Parse(args).InvokeAsync(new InvocationConfiguration
    {
        ProcessTerminationTimeout = null,
        EnableDefaultExceptionHandler = false,
    });
}
catch (Exception e) when (e is UserError or EngineException or ChaosException or LabConfigurationException or LabException)
{
    foreach (var error in e.Message.Split('\n')) Console.Error.WriteLine($"error: {error}");
    return ExitCode.Failed;
}
catch (OperationCanceledException)
{
    return ExitCode.Interrupted;
}
catch (Exception error)
{
    return Unforeseen.Say(error);
}
