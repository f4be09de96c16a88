using Infra.TwoEngines;

namespace Infra.Conformance;

static class RefusedWords
{
    /// <summary>What ours says of a stack that neither preview nor update begins.</summary>
    public static async Task<string> Refused(this BothEngines engines, IProgram program)
    {
        var preview = await engines.PreviewAsync(EngineKind.Ours, program);
        var up = await engines.UpAsync(EngineKind.Ours, program);
        Assert.Equal((1, 1), (preview.ExitCode, up.ExitCode));
        Assert.Empty(up.Steps.Concat(preview.Steps));
        Assert.Equal(preview.Text, up.Text);
        return up.Text;
    }
}
