using Pulumi.Resources;

namespace Pulumi;

/// <summary>The engine's name of a resource: stack, project, types and name.</summary>
public readonly struct Urn : IEquatable<Urn>
{
    readonly string _text;

    /// <exception cref="ArgumentException">The text is no URN.</exception>
    public Urn(string urn)
    {
        if (!urn.StartsWith("urn:pulumi:", StringComparison.Ordinal) || urn.Split("::", 4).Length < 4)
            throw new ArgumentException($"'{urn}' is no URN: urn:pulumi:<stack>::<project>::<types>::<name>.", nameof(urn));
        _text = urn;
    }

    /// <summary>The URN that a resource has, or would have, in this or another stack.</summary>
    public static Output<string> Create(
        Input<string> name, Input<string> type, Resource? parent = null, Input<string>? parentUrn = null,
        Input<string>? project = null, Input<string>? stack = null)
    {
        var above = parent?.Urn ?? parentUrn?.ToOutput() ?? Output.Create("");
        return Output.Tuple(
                name.ToOutput(), type.ToOutput(), above,
                project?.ToOutput() ?? Output.Create(Deployment.Instance.ProjectName),
                stack?.ToOutput() ?? Output.Create(Deployment.Instance.StackName))
            .Apply(t => Names.Urn(t.Item1, t.Item2, t.Item3, t.Item4, t.Item5));
    }

    public bool Equals(Urn other) => string.Equals(_text, other._text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is Urn other && Equals(other);

    public override int GetHashCode() => _text?.GetHashCode(StringComparison.Ordinal) ?? 0;

    public override string ToString() => _text;

    public static implicit operator string(Urn urn) => urn._text;

    public static bool operator ==(Urn left, Urn right) => left.Equals(right);

    public static bool operator !=(Urn left, Urn right) => !left.Equals(right);
}
