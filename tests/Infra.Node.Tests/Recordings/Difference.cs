namespace Infra.Node.Tests.Recordings;

/// <summary>One thing that a step did otherwise than recorded.</summary>
/// <param name="Step"><c>scenario/step</c>.</param>
/// <param name="Aspect">exit, state, steps, changes, diagnostics, log; or <c>not run</c>.</param>
sealed record Difference(string Step, string Aspect, string Text)
{
    public override string ToString() => $"{Step}\t{Aspect}\t{Text}";
}
