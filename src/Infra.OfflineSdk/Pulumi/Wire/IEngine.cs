using Pulumirpc;

namespace Pulumi.Wire;

/// <summary>The side of the engine that takes messages.</summary>
internal interface IEngine
{
    Task LogAsync(LogRequest request);
}
