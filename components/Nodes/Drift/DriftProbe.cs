using System.Diagnostics;
using Pulumi;

namespace Infra.Components.Nodes;

/// <summary>Asks every node once, before anything is registered: what differs from its manifests, and whether it has power.</summary>
public static class DriftProbe
{
    /// <summary>Never throws for a node: one that does not answer, or not as expected, is part of the report.</summary>
    /// <param name="nodes">The nodes of the site.</param>
    /// <param name="credentials">What to log in with.</param>
    /// <param name="bounds">Null: <see cref="ProbeBounds.Default"/>.</param>
    /// <param name="progress">Told after each node how many have been asked.</param>
    /// <param name="cancellation">Ends all of it.</param>
    /// <exception cref="RunException">The private key is none that logs in, whatever node is asked.</exception>
    public static Task<DriftReport> RunAsync(
        IReadOnlyList<Node> nodes, ProbeCredentials credentials, ProbeBounds? bounds = null, Action<int>? progress = null, CancellationToken cancellation = default)
    {
        var limits = bounds ?? ProbeBounds.Default;
        if (credentials.Agent is null && OperatorKey.Look(credentials.SshPrivateKey, credentials.SshPassphrase).Wrong is { } wrong)
            throw new RunException($"the operator's private key cannot log in: {wrong}.");
        if (credentials.Agent?.Lack() is { } lack) throw new RunException($"nobody can log in: {lack}.");
        return RunAsync(nodes, new SshNodeProbe(credentials, limits.Connect),
            credentials.BmcPassword is { } password ? new IpmiPowerProbe(password) : null, limits, progress, cancellation);
    }

    internal static async Task<DriftReport> RunAsync(
        IReadOnlyList<Node> nodes, INodeProbe ssh, IPowerProbe? power, ProbeBounds bounds, Action<int>? progress, CancellationToken cancellation)
    {
        var findings = new NodeFindings[nodes.Count];
        var asked = 0;
        await Parallel.ForAsync(0, nodes.Count,
            new ParallelOptions { MaxDegreeOfParallelism = bounds.Connections, CancellationToken = cancellation },
            async (i, stop) =>
            {
                var watch = Stopwatch.StartNew();
                findings[i] = await AskAsync(nodes[i], ssh, power, bounds.Each, stop) with { Took = watch.Elapsed };
                progress?.Invoke(Interlocked.Increment(ref asked));
            });
        return new(DateTimeOffset.UtcNow, Identity.Checked(findings));
    }

    static async Task<NodeFindings> AskAsync(Node node, INodeProbe ssh, IPowerProbe? power, TimeSpan limit, CancellationToken cancellation)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bounded.CancelAfter(limit);
        try
        {
            return await ssh.AskAsync(node, bounded.Token);
        }
        catch (NodeUnreachableException silent)
        {
            return await WithoutAnswerAsync(node, power, silent, bounded.Token);
        }
        catch (UnexpectedAnswerException odd)
        {
            cancellation.ThrowIfCancellationRequested();
            return new(node.Name, node.Address, NodeReach.Unexpected, odd.Message, odd.SeenHostKey);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(node.Name, node.Address, NodeReach.Unreachable, $"no answer within {limit.TotalSeconds:0.#} s");
        }
    }

    static async Task<NodeFindings> WithoutAnswerAsync(
        Node node, IPowerProbe? power, NodeUnreachableException silent, CancellationToken cancellation)
    {
        var unreachable = new NodeFindings(node.Name, node.Address, NodeReach.Unreachable, silent.Message, silent.SeenHostKey);
        if (node.Bmc is null || power is null || silent.SeenHostKey is not null) return unreachable;
        try
        {
            return await power.HasPowerAsync(node, cancellation)
                ? unreachable with { Reason = $"{silent.Message}; its BMC says that the power is on" }
                : unreachable with { Reach = NodeReach.PoweredOff, Reason = "powered off" };
        }
        catch (Exception bmc) when (bmc is NodeUnreachableException or UnexpectedAnswerException)
        {
            return unreachable with { Reason = $"{silent.Message}; {bmc.Message}" };
        }
        catch (OperationCanceledException)
        {
            return unreachable with { Reason = $"{silent.Message}; its BMC {node.Bmc.Address}:{node.Bmc.Port} did not answer in time" };
        }
    }
}
