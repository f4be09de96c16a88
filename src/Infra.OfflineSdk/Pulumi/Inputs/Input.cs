namespace Pulumi;

/// <summary>A value for an argument: a plain one or an output of another resource.</summary>
public class Input<T> : IInput
{
    readonly Output<T>? _output;

    private protected Input(Output<T>? output) => _output = output;

    IOutput IInput.Sent => Sent;

    IOutput IInput.Flat => Whole;

    private protected virtual IOutput Sent => Whole;

    internal virtual Output<T> Whole => _output!;

    public static implicit operator Input<T>(T value) => new(Output.Create(value));

    public static implicit operator Input<T>(Output<T> value) => new(value);

    public static implicit operator Output<T>(Input<T> input) => input.Whole;
}
