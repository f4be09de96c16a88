namespace Infra.Engine.State;

/// <summary>Custom time-outs in seconds; 0 leaves the choice to the provider.</summary>
internal sealed record Timeouts(double Create, double Update, double Delete)
{
    public static readonly Timeouts None = new(0, 0, 0);
}
