using Infra.Engine;
using Infra.TwoEngines;

namespace Infra.Conformance.Graphs;

/// <summary>Plays stories.</summary>
static class Telling
{
    /// <summary>Every move, two previews that expect no changes when the last one went well, and the end of it all.</summary>
    /// <param name="whose">Which engine has the turn.</param>
    /// <param name="after">Looks at what each operation did.</param>
    public static async Task<string> PlayAsync(Story story, Func<int, EngineKind> whose, Action<Move, Finished>? after = null)
    {
        using var stage = new Stage(whose);
        var last = story.Moves[^1];
        foreach (var move in story.Moves)
            after?.Invoke(move, await OneAsync(stage, move));
        foreach (var again in Enumerable.Repeat(last with { Kind = OperationKind.Preview, Said = "again", Flags = ["--expect-no-changes"], Meant = [] }, 2))
            after?.Invoke(again, await OneAsync(stage, again));
        var end = new Move(OperationKind.Destroy, Graph.Empty, "the end", [], []);
        after?.Invoke(end, await OneAsync(stage, end));
        return stage.Transcript.Text;
    }

    static Task<Finished> OneAsync(Stage stage, Move move) => move.Kind switch
    {
        OperationKind.Preview => stage.PreviewAsync(sdk => GraphProgram.RunAsync(sdk, move.Graph), move.Arguments),
        OperationKind.Refresh => stage.RefreshAsync(move.Arguments),
        OperationKind.Destroy => stage.DestroyAsync(move.Arguments),
        _ => stage.UpAsync(sdk => GraphProgram.RunAsync(sdk, move.Graph), move.Arguments),
    };
}
