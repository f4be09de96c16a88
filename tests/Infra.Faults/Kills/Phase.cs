namespace Infra.Faults.Kills;

/// <summary>What an engine was doing when it was killed.</summary>
enum Phase
{
    BeforeStart,
    Planning,
    Creating,
    Updating,
    Deleting,
    WritingState,
    BetweenSteps,
    After,
}
