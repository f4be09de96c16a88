using Infra.TwoEngines;

namespace Infra.Conformance;

/// <summary>One row of the table: something that the embedded engine refuses by name.</summary>
public abstract class Refusal
{
    /// <summary>As the table says it.</summary>
    public abstract string Name { get; }

    /// <summary>What the refusal must say.</summary>
    public abstract string Says { get; }

    /// <summary>The program that asks for it.</summary>
    public abstract Task AskAsync(Sdk sdk);

    public static IReadOnlyList<Refusal> All { get; } =
    [
        .. typeof(Refusal).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Refusal)) && !t.IsAbstract)
            .Select(t => (Refusal)Activator.CreateInstance(t)!).OrderBy(f => f.Name, StringComparer.Ordinal),
    ];

    public override string ToString() => GetType().Name;
}
