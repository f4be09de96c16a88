using Pulumi;

namespace Infra.Components;

/// <summary>Nova's scheduler and hypervisors; null is Nova's own default.</summary>
public sealed class KollaNovaArgs : ResourceArgs
{
    /// <summary><c>kvm</c>, or <c>qemu</c> where the processor cannot virtualise.</summary>
    [Input("virtType")] public string VirtType { get; set; } = "kvm";

    /// <summary>Virtual processors per real one. Nova's default is 4.0 (from 2023.1, for new hosts).</summary>
    [Input("cpuAllocationRatio")] public double? CpuAllocationRatio { get; set; }

    /// <summary>Memory handed out per memory there is. Nova's default is 1.0; above it, guests can be killed.</summary>
    [Input("ramAllocationRatio")] public double? RamAllocationRatio { get; set; }

    /// <summary>Disk handed out per disk there is. Nova's default is 1.0.</summary>
    [Input("diskAllocationRatio")] public double? DiskAllocationRatio { get; set; }

    /// <summary>Memory in MiB that the host keeps for itself. Nova's default is 512: too little beside Ceph.</summary>
    [Input("reservedHostMemoryMb")] public int? ReservedHostMemoryMb { get; set; }

    /// <summary>Processors that the host keeps for itself.</summary>
    [Input("reservedHostCpus")] public int? ReservedHostCpus { get; set; }

    /// <summary>How strongly the scheduler prefers hosts with free memory; negative stacks guests. Nova's default is 1.0.</summary>
    [Input("ramWeight")] public double? RamWeight { get; set; }

    /// <summary>The same for processors.</summary>
    [Input("cpuWeight")] public double? CpuWeight { get; set; }

    /// <summary>The same for disk.</summary>
    [Input("diskWeight")] public double? DiskWeight { get; set; }

    /// <summary>How strongly the scheduler prefers hosts with many running builds and moves; negative prefers quiet ones. Nova's default is -1.0.</summary>
    [Input("ioOpsWeight")] public double? IoOpsWeight { get; set; }

    /// <summary>Weight of a recent failed build against a host. Nova's default is 1000000.</summary>
    [Input("buildFailureWeight")] public double? BuildFailureWeight { get; set; }

    /// <summary>Of the best hosts, among how many one is drawn; above 1 spreads simultaneous requests. Nova's default is 1.</summary>
    [Input("hostSubsetSize")] public int? HostSubsetSize { get; set; }

    /// <summary>Most builds and moves at once on a host before the scheduler passes it by. Nova's default is 8.</summary>
    [Input("maxIoOpsPerHost")] public int? MaxIoOpsPerHost { get; set; }
}
