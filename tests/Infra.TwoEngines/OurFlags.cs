using System.Globalization;
using Infra.Engine;

namespace Infra.TwoEngines;

/// <summary>Pulumi's flags as members of the embedded engine's request.</summary>
static class OurFlags
{
    public static OperationRequest Read(string[] flags, OperationRequest request)
    {
        for (var i = 0; i < flags.Length; i++)
            request = flags[i] switch
            {
                "--target" => request with { Targets = [.. request.Targets, flags[++i]] },
                "--target-dependents" => request with { TargetDependents = true },
                "--replace" => request with { Replace = [.. request.Replace, flags[++i]] },
                "--continue-on-error" => request with { ContinueOnError = true },
                "--expect-no-changes" => request with { ExpectNoChanges = true },
                "--exclude" => request with { Excludes = [.. request.Excludes, flags[++i]] },
                "--exclude-dependents" => request with { ExcludeDependents = true },
                "--refresh" => request with { Refresh = true },
                "--clear-pending-creates" => request with { ClearPendingCreates = true },
                "--preview-only" => request with { PreviewOnly = true },
                "--parallel" or "-p" => request with { Parallel = int.Parse(flags[++i], CultureInfo.InvariantCulture) },
                "--message" or "-m" => request with { Message = flags[++i] },
                var other => throw new NotSupportedException($"{other} is not known here; add it to {nameof(OurFlags)}"),
            };
        return request;
    }
}
