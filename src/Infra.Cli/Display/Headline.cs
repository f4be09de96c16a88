using Infra.Engine;

namespace Infra.Cli.Display;

static class Headline
{
    public static string Of(OperationKind kind, bool planning, string stack) => kind switch
    {
        OperationKind.Preview => $"Previewing update ({stack}):",
        OperationKind.Destroy when planning => $"Previewing destroy ({stack}):",
        OperationKind.Refresh when planning => $"Previewing refresh ({stack}):",
        OperationKind.Destroy => $"Destroying ({stack}):",
        OperationKind.Refresh => $"Refreshing ({stack}):",
        _ => $"Updating ({stack}):",
    };
}
