using System.Text.Json.Nodes;
using Infra.Engine.State;

namespace Infra.TwoEngines;

/// <summary>A project with one stack <c>dev</c> and a file backend, in a temporary folder of its own.</summary>
public sealed class ProjectFolder : IDisposable
{
    /// <summary>One salt for all tests, so that its key is derived once a process.</summary>
    public const string Salt = "v1:YZA1xz9/BGs=:v1:SsIFY5cX6T9DOKKW:PT2tEyjWOZcq4os1nqoEcPgQq5oKfw==";

    public const string Passphrase = "golden";

    /// <param name="runtime">The <c>runtime</c> of Pulumi.yaml.</param>
    public ProjectFolder(string name = "proj", string runtime = "dotnet", string config = "")
    {
        Name = name;
        Folder = Directory.CreateTempSubdirectory("infra-two-").FullName;
        Directory.CreateDirectory(Path.GetDirectoryName(StateFile)!);
        File.WriteAllText(Path.Combine(Folder, "Pulumi.yaml"), $"name: {name}\nruntime: {runtime}\n");
        AddStack("dev", config);
        File.WriteAllText(Path.Combine(Folder, ".pulumi/meta.yaml"), "version: 1\n");
    }

    public string Name { get; }
    public string Folder { get; }
    public string ConfigFile => Path.Combine(Folder, "Pulumi.dev.yaml");
    public string StateFile => StateOf("dev");

    /// <summary>The deployment as it stands on the disk, secrets as ciphertext.</summary>
    public JsonObject Deployment => JsonNode.Parse(State.Read())!["checkpoint"]!["latest"]!.AsObject();

    StateFile State => Infra.Engine.State.StateFile.Find(StateFile);

    /// <summary>Where the state is now, packed or not.</summary>
    public string StateNow => State.Path;

    /// <summary>Packs the state as <c>gzip</c> does.</summary>
    public void Gzip()
    {
        File.WriteAllBytes(StateFile + ".gz", Packing.Pack(Compression.Gzip, State.Read()));
        File.Delete(StateFile);
    }

    public string StateOf(string stack) => Path.Combine(Folder, ".pulumi/stacks", Name, stack + ".json");

    /// <summary>A further stack, as <c>pulumi stack init</c> leaves it.</summary>
    public void AddStack(string stack, string config = "")
    {
        File.WriteAllText(Path.Combine(Folder, $"Pulumi.{stack}.yaml"), $"encryptionsalt: {Salt}\n{config}");
        var latest = new JsonObject
        {
            ["manifest"] = new JsonObject
            {
                ["time"] = "2026-01-01T00:00:00Z",
                ["magic"] = "ab35920a3077459b09dd1a3f7ddc28df4e3efc81b3240013bb6906688abc684d",
                ["version"] = "v3.259.0",
            },
            ["secrets_providers"] = new JsonObject { ["type"] = "passphrase", ["state"] = new JsonObject { ["salt"] = Salt } },
            ["metadata"] = new JsonObject(),
        };
        var checkpoint = new JsonObject { ["stack"] = $"organization/{Name}/{stack}", ["latest"] = latest };
        File.WriteAllText(StateOf(stack), new JsonObject { ["version"] = 3, ["checkpoint"] = checkpoint }.ToJsonString());
    }

    /// <summary>Rewrites the deployment on the disk, as a crash or a hand would have left it.</summary>
    public void Edit(Action<JsonObject> edit)
    {
        var document = JsonNode.Parse(File.ReadAllText(StateFile))!.AsObject();
        edit(document["checkpoint"]!["latest"]!.AsObject());
        File.WriteAllText(StateFile, document.ToJsonString());
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
