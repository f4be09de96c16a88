using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Pending_operations : Feature
{
    public override string Name => "operations that a crash left behind: up, refresh, destroy";

    public override string Better => "the warning also names the flag that forgets interrupted creations";

    public override string Plain(string transcript) => transcript.Replace(", or with --clear-pending-creates.", ".", StringComparison.Ordinal);

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(Program);
        Leave();
        await stage.UpAsync(Program);
        Leave();
        await stage.RefreshAsync();
        Leave();
        await stage.DestroyAsync();

        static async Task Program(Sdk sdk) => await sdk.ThingAsync("a");

        void Leave() => stage.Project.Edit(deployment =>
        {
            var a = deployment["resources"]!.AsArray().Last()!;
            var other = a.DeepClone();
            other["urn"] = stage.Urn("b");
            other.AsObject().Remove("id");
            deployment["pending_operations"] = new System.Text.Json.Nodes.JsonArray(
                new System.Text.Json.Nodes.JsonObject { ["resource"] = a.DeepClone(), ["type"] = "updating" },
                new System.Text.Json.Nodes.JsonObject { ["resource"] = other, ["type"] = "creating" });
        });
    }
}
