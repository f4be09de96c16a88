using Infra.Engine;
using Infra.Engine.Hosting;

namespace Infra.Hosting;

/// <summary>Executables that are no good plugins.</summary>
public sealed class PluginProcessTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("infra-plugins-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    async Task<string> RefusalAsync(string body, double seconds = 20)
    {
        var file = Plugins.Script(folder, "pulumi-resource-odd", body);
        var surroundings = new PluginSurroundings("127.0.0.1:1", folder, "proj", "{}", _ => { }, _ => { });
        var refused = await Assert.ThrowsAsync<EngineException>(() =>
            PluginProcess.StartAsync(new("odd", file, OnPath: true), surroundings, TimeSpan.FromSeconds(seconds), default));
        return refused.Message.Replace(file, "FILE", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_one_that_never_says_its_port() => Assert.Equal(
        "odd (resource) plugin [FILE] did not print its port on standard output within 0.5 s and was ended\nIt said:\nwaiting",
        await RefusalAsync("echo waiting >&2; exec sleep 600", 0.5));

    [Fact]
    public async Task Says_what_was_printed_instead_of_a_port() => Assert.Equal(
        "odd (resource) plugin [FILE] wrote an invalid port to stdout: nonsense", await RefusalAsync("echo nonsense; exec sleep 600"));

    [Fact]
    public async Task Says_with_what_code_and_words_it_ended() => Assert.Equal(
        "could not read plugin [FILE]: exit status 3\nIt said:\nno licence", await RefusalAsync("echo no licence >&2; exit 3"));

    [Fact]
    public async Task Does_not_wait_for_ever_for_a_first_connection() => Assert.Equal(
        "odd (resource) plugin [FILE] did not begin responding to RPC connections within 1 s", await RefusalAsync("echo 1; exec sleep 600", 1));
}
