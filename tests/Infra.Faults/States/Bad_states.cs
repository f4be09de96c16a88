using System.Text.Json.Nodes;
using Infra.Engine;

namespace Infra.Faults.States;

/// <summary>State files that cannot be used: one error that names the file and the mend, and nothing is written or run.</summary>
public sealed class Bad_states : IAsyncLifetime, IDisposable
{
    readonly FaultStack stack = new(1);
    string good = "";

    public async Task InitializeAsync()
    {
        stack.Edit(1);
        Assert.True((await Ups.RunAsync(stack.Folder, OperationKind.Update)).Good);
        Assert.True((await Ups.RunAsync(stack.Folder, OperationKind.Update)).Good);
        good = await File.ReadAllTextAsync(stack.StateFile);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => stack.Dispose();

    [Fact]
    public async Task Texts_that_are_no_state_are_refused()
    {
        await RefusedAsync(good[..(good.Length / 2)], "the state is not readable");
        await RefusedAsync("", "the state is not readable");
        await RefusedAsync("resources: []", "the state is not readable");
        await RefusedAsync("[]", "the state is not readable");
        await RefusedAsync("{}", "this is no state of a stack: it has no version");
        await RefusedAsync("""{"version":3,"deployment":{"resources":[]}}""", "it has no member 'checkpoint' (a file of `pulumi stack export`");
        await RefusedAsync("""{"version":3,"checkpoint":{"latest":[]}}""", "its member 'latest' is no object");
        await RefusedAsync(Changed(latest => latest["resources"] = new JsonObject()), "its member 'resources' is no list");
    }

    [Fact]
    public async Task States_that_contradict_themselves_are_refused_with_every_contradiction()
    {
        await RefusedAsync(Changed(latest => Last(latest)["parent"] = "urn:pulumi:dev::proj::x:y:Z::none"), "refers to missing parent urn:pulumi:dev::proj::x:y:Z::none");
        await RefusedAsync(Changed(latest => Last(latest)["dependencies"] = new JsonArray("urn:pulumi:dev::proj::x:y:Z::none")), "'s dependency urn:pulumi:dev::proj::x:y:Z::none refers to missing resource");
        await RefusedAsync(Changed(latest => Last(latest)["provider"] = "urn:pulumi:dev::proj::pulumi:providers:command::gone::1"), "refers to unknown provider");
        await RefusedAsync(Changed(latest => latest["resources"]!.AsArray().Add(Last(latest).DeepClone())), "duplicate resource");
        await RefusedAsync(Changed(latest => latest["resources"] = new JsonArray([.. latest["resources"]!.AsArray().Reverse().Select(r => r!.DeepClone())])), "comes after it");
    }

    [Fact]
    public async Task A_newer_state_is_left_to_the_command_that_wrote_it()
    {
        var document = JsonNode.Parse(good)!;
        (document["version"], document["features"]) = (4, new JsonArray("views"));
        var error = await RefusedAsync(document.ToJsonString(), "the state has version 4 (with views), this engine reads version 3", mend: false);
        Assert.Contains("use the pulumi command that wrote it", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_of_a_later_version_are_kept()
    {
        await File.WriteAllTextAsync(stack.StateFile, Changed(latest =>
        {
            latest["snapshotNews"] = new JsonObject { ["depth"] = 3 };
            Last(latest)["taintedBy"] = "the moon";
        }));
        stack.Edit(2);
        Assert.True((await Ups.RunAsync(stack.Folder, OperationKind.Update)).Good);
        var after = JsonNode.Parse(await File.ReadAllTextAsync(stack.StateFile))!["checkpoint"]!["latest"]!;
        Assert.Equal("""{"depth":3}""", after["snapshotNews"]!.ToJsonString());
    }

    [Fact]
    public async Task A_wrong_passphrase_and_a_foreign_salt_are_told_apart()
    {
        var (code, text) = await EngineProcess.RunAsync(stack, OperationKind.Update, passphrase: "wrong");
        Assert.NotEqual(0, code);
        Assert.Contains("incorrect passphrase", text, StringComparison.Ordinal);
        Assert.Equal(good, await File.ReadAllTextAsync(stack.StateFile));
        // Ciphertext of another key than the one that the salt names.
        await RefusedAsync(Changed(latest => Last(latest)["inputs"]!["environment"]!["WORD"]!["ciphertext"] = "v1:SsIFY5cX6T9DOKKW:QT2tEyjWOZcq4os1nqoEcPgQq5oKfw=="),
            "a secret cannot be decrypted with this stack's passphrase", mend: false);
    }

    [Fact]
    public async Task A_good_state_is_put_back_by_hand()
    {
        await File.WriteAllTextAsync(stack.StateFile, good[..(good.Length / 2)]);
        File.Copy(stack.StateFile + ".bak", stack.StateFile, overwrite: true);
        var up = await Ups.RunAsync(stack.Folder, OperationKind.Update, r => r with { ExpectNoChanges = true });
        Assert.True(up.Good, up.Text);
        await File.WriteAllTextAsync(stack.StateFile, "");
        var backups = Directory.GetFiles(Path.Combine(stack.Folder, ".pulumi/backups/proj/dev"));
        File.Copy(backups.Max(StringComparer.Ordinal)!, stack.StateFile, overwrite: true);
        Assert.True((await Ups.RunAsync(stack.Folder, OperationKind.Update, r => r with { ExpectNoChanges = true })).Good);
    }

    async Task<string> RefusedAsync(string text, string why, bool mend = true)
    {
        await File.WriteAllTextAsync(stack.StateFile, text);
        var acts = stack.Log.Count;
        var up = await Ups.RunAsync(stack.Folder, OperationKind.Update);
        Assert.False(up.Good, "an up on a bad state went through");
        Assert.Contains($"{stack.StateFile}: ", up.Result.Error, StringComparison.Ordinal);
        Assert.Contains(why, up.Result.Error, StringComparison.Ordinal);
        if (mend)
            Assert.Contains($"{stack.StateFile}.bak, the one after each run is in {stack.Folder}/.pulumi/backups/proj/dev", up.Result.Error, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(stack.StateFile));
        Assert.Equal(acts, stack.Log.Count);
        Assert.Empty(Directory.GetFiles(stack.LockFolder));
        return up.Result.Error!;
    }

    string Changed(Action<JsonNode> change)
    {
        var document = JsonNode.Parse(good)!;
        change(document["checkpoint"]!["latest"]!);
        return document.ToJsonString();
    }

    static JsonNode Last(JsonNode latest) => latest["resources"]!.AsArray()[^1]!;
}
