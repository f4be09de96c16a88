using System.Text.Json.Nodes;
using Infra.Engine;

namespace Infra.Node.Tests.Recordings;

/// <summary>What one replayed step did.</summary>
sealed record Outcome(int ExitCode, string? Error, JsonObject? State, IReadOnlyList<EngineEvent> Events);
