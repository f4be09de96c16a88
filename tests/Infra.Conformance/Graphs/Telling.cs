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
        var again = story.Moves[^1] with { Kind = OperationKind.Preview, Said = "again", Flags = ["--expect-no-changes"], Meant = [] };
        var end = new Move(OperationKind.Destroy, Graph.Empty, "the end", [], []);
        foreach (var move in (Move[])[.. story.Moves, again, again, end])
        {
            var done = await OneAsync(stage, move);
            after?.Invoke(move, done);
        }
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
