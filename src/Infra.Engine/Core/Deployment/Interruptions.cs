using Infra.Engine.State;

namespace Infra.Engine.Deployment;

/// <summary>What an interrupted run left behind, in Pulumi's words.</summary>
internal static class Interruptions
{
    /// <summary>
    /// What stays recorded: a creation, because nobody knows whether it came to be. A refresh forgets it when it is told to;
    /// everything else is found out by doing it again.
    /// </summary>
    public static IEnumerable<PendingOperation> Kept(OperationRequest request, IEnumerable<PendingOperation> pending) =>
        request is { Kind: OperationKind.Refresh, ClearPendingCreates: true } ? [] : pending.Where(p => p.Type == "creating");

    /// <summary>What an update or a destruction says of it.</summary>
    public static string? Warning(IReadOnlyList<PendingOperation> pending) => pending.Count == 0 ? null :
        $"Attempting to deploy or update resources with {pending.Count} pending operations from previous deployment.\n"
        + string.Concat(pending.Select(p => $"  * {p.Resource.Urn}, interrupted while {p.Type}\n"))
        + "These resources are in an unknown state because the Pulumi CLI was interrupted while waiting for changes to these resources to complete. "
        + "You should confirm whether or not the operations listed completed successfully by checking the state of the appropriate provider. "
        + "For example, if you are using AWS, you can confirm using the AWS Console.\n\n"
        + "Once you have confirmed the status of the interrupted operations, you can repair your stack using `pulumi refresh` "
        + "which will refresh the state from the provider you are using and clear the pending operations if there are any.\n\n"
        + "Note that `pulumi refresh` will need to be run interactively to clear pending CREATE operations, or with --clear-pending-creates.";
}
