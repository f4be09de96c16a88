namespace Pulumi.Command;

/// <summary>Arguments that are always sent as secrets.</summary>
internal static class SecretInput
{
    public static Input<T>? From<T>(Input<T>? value)
    {
        if (value is null) return null;
        return Output.CreateSecret(value.ToOutput());
    }
}
