using Infra.Engine.State;
using Infra.Engine.Tests.Harness;

namespace Infra.Engine.Tests;

/// <summary>Backends of teams that compress their states: <c>dev.json.gz</c>, <c>dev.json.zst</c>.</summary>
public sealed class PackedStateTests : IDisposable
{
    readonly TestStack stack = new();

    public void Dispose() => stack.Dispose();

    string Packed(string ending) => stack.StateFile + ending;

    Task<OperationResult> UpAsync() => stack.UpAsync(p => p.ThingAsync("a", Wire.Of(("word", Wire.Secret("hidden")))));

    async Task<byte[]> MadeAsync()
    {
        await UpAsync();
        return await File.ReadAllBytesAsync(stack.StateFile);
    }

    async Task PackAsync(string ending)
    {
        await File.WriteAllBytesAsync(Packed(ending), Packing.Pack(Packing.Of(ending), await MadeAsync()));
        File.Delete(stack.StateFile);
        Assert.Equal(["create a"], stack.Log);
    }

    [Theory]
    [InlineData(".gz")]
    [InlineData(".zst")]
    public async Task Is_read_and_kept_packed_with_its_backups_and_history(string ending)
    {
        await PackAsync(ending);
        var result = await stack.UpAsync(async p =>
        {
            await p.ThingAsync("a", Wire.Of(("word", Wire.Secret("hidden"))));
            await p.ThingAsync("b", Wire.Of());
        });
        Assert.True(result.Succeeded, result.Error);
        Assert.Equal(["create b"], stack.Log);
        Assert.False(File.Exists(stack.StateFile));
        Assert.True(File.Exists(Packed(ending) + ".bak"));
        Assert.Equal(Packing.Of(ending), Packing.Of(Packed(ending)));
        Assert.NotEqual((byte)'{', (await File.ReadAllBytesAsync(Packed(ending)))[0]);
        Assert.Single(Directory.GetFiles(Path.Combine(stack.Folder, ".pulumi/history/proj/dev"), $"*.history.json{ending}"));
        Assert.Single(Directory.GetFiles(Path.Combine(stack.Folder, ".pulumi/history/proj/dev"), $"*.checkpoint.json{ending}"));
        Assert.Single(Directory.GetFiles(Path.Combine(stack.Folder, ".pulumi/backups/proj/dev"), $"dev.*.json{ending}"));
        var view = await StackReader.ReadAsync(stack.Folder, "dev", showSecrets: true);
        Assert.Equal(1, view!.LastUpdate!.Changes["create"]);
        Assert.Contains(view.Resources, r => r.Name == "b");
        Assert.True(StackReader.HasDeployed(stack.Folder, "dev"));
        Assert.Equal(["dev"], StackReader.Stacks(stack.Folder));
        Assert.True((await stack.DestroyAsync()).Succeeded);
        Assert.Equal(["delete a", "delete b"], stack.Log.Order());
    }

    [Fact]
    public async Task Is_told_by_its_content_whatever_its_name_says()
    {
        var plain = await MadeAsync();
        await File.WriteAllBytesAsync(stack.StateFile, Packing.Pack(Compression.Gzip, plain));
        var result = await stack.PreviewAsync(p => p.ThingAsync("a", Wire.Of(("word", Wire.Secret("hidden")))), r => r with { ExpectNoChanges = true });
        Assert.True(result.Succeeded, result.Error);
    }

    [Theory]
    [InlineData(null, null, Compression.None, Compression.None)]
    [InlineData(null, null, Compression.Gzip, Compression.Gzip)]
    [InlineData(null, null, Compression.Zstd, Compression.Zstd)]
    [InlineData(true, null, Compression.None, Compression.Gzip)]
    [InlineData(null, true, Compression.Gzip, Compression.Zstd)]
    [InlineData(false, null, Compression.Gzip, Compression.None)]
    [InlineData(null, false, Compression.Zstd, Compression.None)]
    [InlineData(false, null, Compression.Zstd, Compression.Zstd)]
    internal void Is_written_as_the_environment_says_else_as_it_is(bool? gzip, bool? zstd, Compression present, Compression wanted) =>
        Assert.Equal(wanted, Packing.Wanted(gzip, zstd, present));

    [Fact]
    public void Both_at_once_are_refused() => Assert.Contains("cannot both be enabled", Assert.Throws<EngineException>(() => Packing.Wanted(true, true, Compression.None)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Of_two_the_newest_is_taken_and_the_other_one_named()
    {
        await PackAsync(".gz");
        await File.WriteAllTextAsync(stack.StateFile, "{\"version\":3,\"checkpoint\":{}}");
        File.SetLastWriteTimeUtc(stack.StateFile, File.GetLastWriteTimeUtc(Packed(".gz")).AddSeconds(-5));
        var result = await UpAsync();
        Assert.True(result.Succeeded, result.Error);
        Assert.Empty(stack.Log);
        Assert.Contains(stack.Diagnostics, d => d.StartsWith($"warning: {Packed(".gz")} is the newest", StringComparison.Ordinal) && d.EndsWith($"remove {stack.StateFile}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(".gz", 0.5)]
    [InlineData(".gz", 0.99)]
    [InlineData(".zst", 0.5)]
    [InlineData(".zst", 0.99)]
    public async Task Cut_off_it_is_no_empty_one(string ending, double part)
    {
        await PackAsync(ending);
        var whole = await File.ReadAllBytesAsync(Packed(ending));
        await File.WriteAllBytesAsync(Packed(ending), whole[..(int)(whole.Length * part)]);
        await RefusedAsync(Packed(ending));
    }

    [Fact]
    public async Task Damaged_it_is_refused()
    {
        await PackAsync(".gz");
        var damaged = await File.ReadAllBytesAsync(Packed(".gz"));
        damaged[^6] ^= 0x55;
        await File.WriteAllBytesAsync(Packed(".gz"), damaged);
        await RefusedAsync(Packed(".gz"));
    }

    async Task RefusedAsync(string file)
    {
        var result = await UpAsync();
        Assert.False(result.Succeeded);
        Assert.StartsWith($"{file}: the state ", result.Error, StringComparison.Ordinal);
        Assert.Contains($"{file}.bak", result.Error, StringComparison.Ordinal);
        Assert.Empty(stack.Log);
    }
}
