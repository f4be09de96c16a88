using Infra.Engine;
using Infra.Engine.Providers;

namespace Infra.Faults;

/// <summary>Operations of the embedded engine in this process, the program in its own as always.</summary>
static class Ups
{
    public static async Task<Ended> RunAsync(string folder, OperationKind kind, Func<OperationRequest, OperationRequest>? change = null)
    {
        var events = new List<EngineEvent>();
        var request = new OperationRequest
        {
            Kind = kind,
            ProjectDirectory = folder,
            Stack = "dev",
            Program = kind is OperationKind.Update or OperationKind.Preview ? new(Programs.Things, [], folder) : null,
            Parallel = 4,
            BuiltInProviders = BuiltInProviders.Create,
        };
        var result = await EmbeddedEngine.RunAsync(change?.Invoke(request) ?? request, events.Add, default, default);
        return new(result, [.. events.OfType<DiagnosticEvent>().Where(d => !d.Ephemeral).Select(d => $"{d.Severity}: {d.Message.TrimEnd()}")]);
    }

    /// <summary>How an operation ended, and what it said.</summary>
    public sealed record Ended(OperationResult Result, IReadOnlyList<string> Said)
    {
        public bool Good => Result.Succeeded;

        public string Text => string.Join('\n', [.. Said, $"error: {Result.Error}", .. Result.Changes.Select(c => $"{c.Value} {c.Key}")]);
    }
}
