using System.Text;
using System.Text.Json.Nodes;
using Infra.Engine.State;

namespace Infra.Engine.Tests;

/// <summary>What is written when, seen from the file.</summary>
public sealed class JournalTests
{
    readonly List<JsonObject> documents = [];
    readonly SemaphoreSlim permits = new(0);
    readonly SemaphoreSlim asked = new(0);

    [Fact]
    public async Task All_who_wait_during_a_write_are_answered_by_the_next_one()
    {
        var journal = Journal();
        var first = journal.BeginAsync(Creating("a"));
        await asked.WaitAsync();
        Task[] others = [journal.BeginAsync(Creating("b")), journal.BeginAsync(Creating("c")), journal.EndAsync(null, null, Resource("d"))];
        permits.Release(2);
        await Task.WhenAll([first, .. others]);
        Assert.Equal(2, documents.Count);
        Assert.Equal(["a"], Names(documents[0], "pending_operations"));
        Assert.Equal(["a", "b", "c"], Names(documents[1], "pending_operations"));
        Assert.Equal(["d"], Names(documents[1], "resources"));
    }

    [Fact]
    public async Task Nobody_is_answered_before_the_write()
    {
        var journal = Journal();
        var begun = journal.BeginAsync(Creating("a"));
        await asked.WaitAsync();
        Assert.False(begun.IsCompleted);
        permits.Release();
        await begun;
        Assert.True(journal.FlushAsync().IsCompleted);
    }

    [Fact]
    public async Task A_write_that_fails_is_told_to_those_who_wait_and_tried_again_for_the_next()
    {
        var fails = true;
        var journal = new Journal(Checkpoint.Empty, "s", null, [], (document, _) => fails ? throw new EngineException("no space") : Take(document));
        await Assert.ThrowsAsync<EngineException>(() => journal.BeginAsync(Creating("a")));
        fails = false;
        permits.Release();
        await journal.FlushAsync();
        Assert.Equal(["a"], Names(documents.Single(), "pending_operations"));
    }

    [Fact]
    public async Task Exchanged_resources_keep_their_place()
    {
        ResourceState[] before = [Resource("a"), Resource("b"), Resource("c")];
        var journal = new Journal(Checkpoint.Empty with { Resources = before }, "s", null, [], (document, _) => Take(document));
        permits.Release();
        journal.Exchange(before[1], Resource("b2"));
        journal.Apply(null, before[2], Resource("c2"));
        await journal.CloseAsync();
        Assert.Equal(["c2", "a", "b2"], Names(documents.Single(), "resources"));
        Assert.Equal(["c2", "a", "b2"], journal.Resources.Select(r => r.Name));
    }

    Journal Journal() => new(Checkpoint.Empty, "s", null, [], (document, _) => Take(document));

    Task Take(ReadOnlyMemory<byte> document)
    {
        documents.Add(JsonNode.Parse(Encoding.UTF8.GetString(document.Span))!["checkpoint"]!["latest"]!.AsObject());
        asked.Release();
        return permits.WaitAsync();
    }

    static PendingOperation Creating(string name) => new(Resource(name), "creating");

    static ResourceState Resource(string name) => new() { Urn = $"urn:pulumi:s::p::test:index:Thing::{name}", Type = "test:index:Thing", Custom = true };

    static IEnumerable<string> Names(JsonObject state, string list) =>
        (state[list]?.AsArray() ?? []).Select(item => ((string)(item!["resource"] ?? item)["urn"]!).Split("::")[^1]);
}
