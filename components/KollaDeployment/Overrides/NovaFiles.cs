using System.Globalization;

namespace Infra.Components.Kolla;

/// <summary>Nova's options: Kolla merges <c>config/nova/SERVICE.conf</c> over its own nova.conf of that service alone.</summary>
internal static class NovaFiles
{
    /// <summary>Nova's own filters; IoOpsFilter is not among them, and without it nobody counts builds.</summary>
    private const string Filters = "ComputeFilter,ComputeCapabilitiesFilter,ImagePropertiesFilter,ServerGroupAntiAffinityFilter,ServerGroupAffinityFilter,IoOpsFilter";

    /// <summary>What the compute nodes get.</summary>
    public static IniFile Compute(KollaNovaArgs nova) => IniFile.Of("DEFAULT",
        ("cpu_allocation_ratio", Text(nova.CpuAllocationRatio)),
        ("ram_allocation_ratio", Text(nova.RamAllocationRatio)),
        ("disk_allocation_ratio", Text(nova.DiskAllocationRatio)),
        ("reserved_host_memory_mb", Text(nova.ReservedHostMemoryMb)),
        ("reserved_host_cpus", Text(nova.ReservedHostCpus)));

    /// <summary>What the schedulers get.</summary>
    public static IniFile Scheduler(KollaNovaArgs nova) => IniFile.Of("filter_scheduler",
        ("enabled_filters", nova.MaxIoOpsPerHost is null ? null : Filters),
        ("max_io_ops_per_host", Text(nova.MaxIoOpsPerHost)),
        ("host_subset_size", Text(nova.HostSubsetSize)),
        ("ram_weight_multiplier", Text(nova.RamWeight)),
        ("cpu_weight_multiplier", Text(nova.CpuWeight)),
        ("disk_weight_multiplier", Text(nova.DiskWeight)),
        ("io_ops_weight_multiplier", Text(nova.IoOpsWeight)),
        ("build_failure_weight_multiplier", Text(nova.BuildFailureWeight)));

    private static string? Text(double? number) => number?.ToString("0.0################", CultureInfo.InvariantCulture);

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
