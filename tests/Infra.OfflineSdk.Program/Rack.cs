using Pulumi;

namespace Infra.OfflineSdk.Program;

/// <summary>A component without resources of a provider.</summary>
sealed class Rack : ComponentResource
{
    [Output("label")]
    public Output<string> Label { get; private set; }

    public Rack(string name, RackArgs args, ComponentResourceOptions? options = null)
        : base("test:index:Rack", name, args, options)
    {
        Label = Output.Format($"{name} in {args.Room}");
        RegisterOutputs(new Dictionary<string, object?> { ["label"] = Label });
    }
}
