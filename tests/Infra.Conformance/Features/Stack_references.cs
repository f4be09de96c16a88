using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Stack_references : Feature
{
    public override string Name => "StackReference: outputs and secret outputs of another stack; a missing one";

    public override async Task PlayAsync(Stage stage)
    {
        stage.Project.AddStack("other");
        await stage.UpAsync(Program);
        await stage.UpAsync(Program);
        await stage.UpAsync(async sdk => await Reference(sdk, "organization/proj/nope"));

        static async Task Program(Sdk sdk)
        {
            var other = await Reference(sdk, "organization/proj/other");
            await sdk.OutputsAsync(("seen", other.Properties.Fields["outputs"]));
        }

        static async Task<Pulumirpc.ReadResourceResponse> Reference(Sdk sdk, string name) => await sdk.Monitor.ReadResourceAsync(new()
        {
            Type = "pulumi:pulumi:StackReference",
            Name = "other",
            Id = name,
            Parent = sdk.StackUrn,
            Properties = Wire.Of(("name", name)),
            AcceptSecrets = true,
            AcceptResources = true,
        });
    }
}
