using Pulumirpc;

namespace Pulumi.Wire;

/// <summary>A provider's function refused its arguments.</summary>
internal sealed class InvokeException(string token, IEnumerable<CheckFailure> failures) : Exception(
    $"Invoke of '{token}' failed: {string.Join("; ", failures.Select(f => f.Property.Length > 0 ? $"{f.Reason} ({f.Property})" : f.Reason))}");
