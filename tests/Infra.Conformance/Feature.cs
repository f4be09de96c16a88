namespace Infra.Conformance;

/// <summary>One row of the table: a small play of several operations that must go the same way on both engines.</summary>
public abstract class Feature
{
    /// <summary>As the table says it.</summary>
    public abstract string Name { get; }

    /// <summary>Where ours is better on purpose: in what, and why. Empty where it is the same.</summary>
    public virtual string Better => "";

    /// <summary>A transcript of ours without what is better in it: the rest is compared.</summary>
    public virtual string Plain(string transcript) => transcript;

    /// <summary>Where ours still differs, and should not: in what. The play then only documents it.</summary>
    public virtual string Differs => "";

    /// <summary>Whether diagnostics are compared too; not where their words are ours.</summary>
    public virtual bool ComparesDiagnostics => true;

    /// <summary>Whether the engines may take turns in it; not where a play depends on what one engine alone does.</summary>
    public virtual bool TakesTurns => true;

    public abstract Task PlayAsync(Stage stage);

    /// <summary>Every feature of this assembly, in the order of the table.</summary>
    public static IReadOnlyList<Feature> All { get; } =
    [
        .. typeof(Feature).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Feature)) && !t.IsAbstract)
            .Select(t => (Feature)Activator.CreateInstance(t)!).OrderBy(f => f.Name, StringComparer.Ordinal),
    ];

    public override string ToString() => GetType().Name;
}
