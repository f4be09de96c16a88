namespace Pulumi.Command.Remote;

/// <summary>Which output of a command goes to the engine's log.</summary>
[EnumType]
public readonly struct Logging : IEquatable<Logging>
{
    readonly string _value;

    Logging(string value) => _value = value;

    public static Logging Stdout => new("stdout");

    public static Logging Stderr => new("stderr");

    public static Logging StdoutAndStderr => new("stdoutAndStderr");

    /// <summary>Nothing is logged; stdout and stderr are still in the state.</summary>
    public static Logging None => new("none");

    public static bool operator ==(Logging left, Logging right) => left.Equals(right);

    public static bool operator !=(Logging left, Logging right) => !left.Equals(right);

    public static explicit operator string(Logging value) => value._value;

    public bool Equals(Logging other) => string.Equals(_value, other._value, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is Logging other && Equals(other);

    public override int GetHashCode() => _value?.GetHashCode(StringComparison.Ordinal) ?? 0;

    public override string ToString() => _value;
}
