using Infra.Engine.Protocol;
using Infra.Engine.Providers.Tests.Support;

namespace Infra.Engine.Providers.Tests.Command;

public sealed class CopyToRemoteTests(SshServer server) : IClassFixture<SshServer>, IAsyncLifetime
{
    const string Type = "command:remote:CopyToRemote";
    const string Signature = "4dabf18193072939515e22adb298388d";
    readonly ProviderUser user = new("command");
    readonly string folder = Directory.CreateTempSubdirectory("infra-copy-").FullName;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await user.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    string Inputs(string source, string remotePath)
    {
        Skip.If(server.Missing is not null, server.Missing);
        return $$"""{"connection":{{server.Connection("\"dialErrorLimit\":0")}},"source":{{source}},"remotePath":{{Json.Quote(Path.Combine(folder, remotePath))}}}""";
    }

    static string Text(string text) => $$"""{"{{Signature}}":"c44067f5952c0a294b673a41bacd8c17","hash":"{{text.Length}}","text":{{Json.Quote(text)}}}""";

    static string Archive(string path) => $$"""{"{{Signature}}":"0def7320c3a5731c473e5ecbe6d01bc7","hash":"h","path":{{Json.Quote(path)}}}""";

    string Read(string path) => File.ReadAllText(Path.Combine(folder, path));

    [SkippableFact]
    public async Task Writes_a_text_and_makes_its_folders()
    {
        var created = await user.CreateAsync(Type, Inputs(Text("hello ü\n"), "it's/new/t.txt"));
        Assert.Equal("hello ü\n", Read("it's/new/t.txt"));
        Assert.Matches("^[0-9a-f]{8}$", created.Id);
        Assert.Equal("", created.Properties.Fields["source"].StructValue.Fields["path"].StringValue);
    }

    [SkippableFact]
    public async Task Copies_a_folder_or_its_members()
    {
        var source = Path.Combine(folder, "src");
        Directory.CreateDirectory(Path.Combine(source, "sub"));
        File.WriteAllText(Path.Combine(source, "a.txt"), "a");
        File.WriteAllText(Path.Combine(source, "sub/b.txt"), "b");
        await user.CreateAsync(Type, Inputs(Archive(source), "whole"));
        await user.CreateAsync(Type, Inputs(Archive(source + "/"), "members"));
        Assert.Equal(("a", "b", "a", "b"), (Read("whole/src/a.txt"), Read("whole/src/sub/b.txt"), Read("members/a.txt"), Read("members/sub/b.txt")));
    }

    [SkippableFact]
    public async Task Refuses_to_put_a_text_onto_a_folder()
    {
        var inputs = Inputs(Text("x"), "dir");
        Directory.CreateDirectory(Path.Combine(folder, "dir"));
        Assert.Equal($"remote path {folder}/dir is a directory; when using a text asset, remotePath must be a file path",
            (await Assert.ThrowsAsync<ProviderException>(() => user.CreateAsync(Type, inputs))).Message);
    }

    [SkippableFact]
    public async Task Copies_again_only_when_content_or_path_change()
    {
        var old = await user.CreateAsync(Type, Inputs(Text("x"), "f"));
        File.Delete(Path.Combine(folder, "f"));
        await user.UpdateAsync(Type, old, Inputs(Text("x"), "f"));
        Assert.False(File.Exists(Path.Combine(folder, "f")));
        await user.UpdateAsync(Type, old, Inputs(Text("xy"), "f"));
        Assert.Equal("xy", Read("f"));
    }

    [Theory]
    [InlineData("""{"connection":{"host":"h"},"remotePath":"x","source":"single.txt"}""", "either asset or archive must be set")]
    [InlineData("""{"connection":{"host":"h"},"remotePath":"x"}""", "Missing required field 'source' on 'remote.CopyToRemoteInputs'")]
    public async Task Refuses_as_recorded(string inputs, string reason) =>
        Assert.Contains(reason, (await user.CheckAsync(Type, inputs)).Failures.Select(failure => failure.Reason));
}
