using Infra.Engine;

namespace Infra.Node.Tests.Recordings;

/// <summary>A recorded command line as requests to the embedded engine.</summary>
/// <param name="Requests">One, or a preview and the update after it; empty when it cannot be run.</param>
/// <param name="Refusal">Why it cannot be run; null when it can.</param>
sealed record Invocation(IReadOnlyList<OperationRequest> Requests, string? Refusal, string Stack)
{
    public static Invocation Of(string command, string directory)
    {
        var words = command.Split(' ');
        var request = new OperationRequest { Kind = OperationKind.Update, ProjectDirectory = directory, Stack = "dev", BuiltInProviders = (_, _) => null };
        if (words is not ["pulumi", "up" or "preview" or "refresh" or "destroy", ..] || words.Contains("(one") || words.Contains("(SIGKILL"))
            return new([], "no operation of the engine", "dev");
        request = request with
        {
            Kind = words[1] switch { "up" => OperationKind.Update, "preview" => OperationKind.Preview, "refresh" => OperationKind.Refresh, _ => OperationKind.Destroy },
        };
        var skipsPreview = false;
        for (var i = 2; i < words.Length; i++)
            switch (words[i])
            {
                case "--yes" or "--non-interactive" or "--diff" or "--json" or "--show-replacement-steps":
                    break;
                case "--skip-preview":
                    skipsPreview = true;
                    break;
                case "-p":
                    request = request with { Parallel = int.Parse(words[++i], System.Globalization.CultureInfo.InvariantCulture) };
                    break;
                case "-s":
                    request = request with { Stack = words[++i] };
                    break;
                case "--target":
                    request = request with { Targets = [.. request.Targets, words[++i]] };
                    break;
                case "--replace":
                    request = request with { Replace = [.. request.Replace, words[++i]] };
                    break;
                case "--target-dependents":
                    request = request with { TargetDependents = true };
                    break;
                case "--continue-on-error":
                    request = request with { ContinueOnError = true };
                    break;
                case "--expect-no-changes":
                    request = request with { ExpectNoChanges = true };
                    break;
                case "--preview-only":
                    request = request with { PreviewOnly = true };
                    break;
                default:
                    return new([], $"the flag {words[i]}", request.Stack);
            }
        return request.Kind == OperationKind.Update && !skipsPreview && !words.Contains("--json")
            ? new([request with { Kind = OperationKind.Preview }, request], null, request.Stack)
            : new([request], null, request.Stack);
    }
}
