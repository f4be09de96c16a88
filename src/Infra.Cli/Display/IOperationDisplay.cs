using Infra.Engine;

namespace Infra.Cli.Display;

/// <summary>Shows one operation while it runs and when it has ended.</summary>
interface IOperationDisplay : IDisposable
{
    void On(EngineEvent e);

    void End(OperationResult result);
}
