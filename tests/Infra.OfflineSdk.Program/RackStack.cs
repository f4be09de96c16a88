using Pulumi;

namespace Infra.OfflineSdk.Program;

sealed class RackStack : Stack
{
    [Output("label")]
    public Output<string> Label { get; private set; }

    [Output("code")]
    public Output<string> Code { get; private set; }

    public RackStack()
    {
        var config = new Config();
        Code = config.RequireSecret("code");
        var rack = new Rack("rack", new() { Room = config.Require("room"), Code = Code });
        var inner = new Rack("inner", new() { Room = rack.Label }, new() { Parent = rack, Aliases = { new Alias { Name = "was" } } });
        Label = inner.Label;
        Log.Info("racks are up", rack);
        if (config.GetBoolean("refuse") == true) Label.Apply(label => label.Length == 0 ? label : throw new RunException("rack room: full; use another"));
    }
}
