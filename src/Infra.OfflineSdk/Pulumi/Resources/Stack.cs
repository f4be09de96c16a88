using Pulumi.Resources;

namespace Pulumi;

/// <summary>The root of a program's resources; a subclass makes them in its constructor and shows outputs as properties.</summary>
public class Stack : ComponentResource
{
    internal const string StackType = "pulumi:pulumi:Stack";

    public Stack(StackOptions? options = null)
        : base(StackType, $"{Deployment.CurrentRun.Settings.Project}-{Deployment.CurrentRun.Settings.Stack}") =>
        Deployment.CurrentRun.Stack = this;

    internal Stack(Func<Task<IDictionary<string, object?>>> program) : this((StackOptions?)null)
    {
        Outputs = Output.Create(program());
        RegisterOutputs(Outputs);
    }

    internal Output<IDictionary<string, object?>>? Outputs { get; private set; }

    /// <summary>Registers the [Output] properties of a subclass as the stack's outputs.</summary>
    internal void RegisterProperties()
    {
        Outputs = Output.Create(StackOutputs.Of(this));
        RegisterOutputs(Outputs);
    }
}
