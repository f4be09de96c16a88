using Pulumi;

namespace Infra.OfflineSdk.Program;

sealed class RackArgs : ResourceArgs
{
    [Input("room", required: true)]
    public Input<string> Room { get; set; } = null!;

    [Input("code")]
    public Input<string>? Code { get; set; }
}
