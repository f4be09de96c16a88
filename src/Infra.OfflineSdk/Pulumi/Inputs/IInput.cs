namespace Pulumi;

internal interface IInput
{
    /// <summary>What is sent: for lists and maps the output of their elements, each with its own secretness and origin.</summary>
    IOutput Sent { get; }

    /// <summary>The whole value as one output.</summary>
    IOutput Flat { get; }
}
