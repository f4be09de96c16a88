using System.CommandLine;
using Infra.Cli.Operations;

namespace Infra.Cli.CommandLine;

/// <summary>Every flag once; they mean what Pulumi's flags of the same name mean.</summary>
sealed class Flags
{
    public Option<string> Stack { get; } = new("--stack", "-s")
    {
        Description = "The stack to work on",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("PULUMI_STACK") is { Length: > 0 } s ? s : "lab",
        Recursive = true,
    };
    public Option<string?> Cwd { get; } = new("--cwd", "-C") { Description = "Run as if started in this folder", Recursive = true };
    public Option<bool> NonInteractive { get; } = new("--non-interactive") { Description = "Never ask", Recursive = true };

    public Option<bool> Yes { get; } = new("--yes", "-y") { Description = "Go on without asking, after the preview" };
    public Option<bool> SkipPreview { get; } = new("--skip-preview", "-f") { Description = "Update without a preview first" };
    public Option<bool> Diff { get; } = new("--diff") { Description = "Show changed properties, texts by their changed lines" };
    public Option<bool> Json { get; } = new("--json", "-j") { Description = "Print JSON: one document for a preview, an event per line for the rest" };
    public Option<string[]> Target { get; } = new("--target", "-t") { Description = "Only this resource (URN, wildcards allowed); may be given again" };
    public Option<bool> TargetDependents { get; } = new("--target-dependents") { Description = "With --target: also what depends on it" };
    public Option<string[]> Replace { get; } = new("--replace") { Description = "Replace this resource (URN); may be given again" };
    public Option<int> Parallel { get; } = new("--parallel", "-p") { Description = "Operations at a time", DefaultValueFactory = _ => 4 * Environment.ProcessorCount };
    public Option<bool> ExpectNoChanges { get; } = new("--expect-no-changes") { Description = "Fail when anything would change" };
    public Option<bool> ContinueOnError { get; } = new("--continue-on-error") { Description = "Go on with what does not depend on a failure" };
    public Option<string> Message { get; } = new("--message", "-m") { Description = "A note for the history", DefaultValueFactory = _ => "" };
    public Option<bool> ShowSecrets { get; } = new("--show-secrets") { Description = "Show secret outputs in clear" };

    public Flags()
    {
        Parallel.Validators.Add(r =>
        {
            if (r.Tokens.Count > 0 && int.TryParse(r.Tokens[0].Value, out var n) && n < 1)
                r.AddError($"--parallel {n}: at least one operation must run at a time; give 1 or more");
        });
    }

    public void AddOperation(Command command)
    {
        foreach (var option in new Option[] { Diff, Json, Target, TargetDependents, Parallel, ContinueOnError, Message, ExpectNoChanges })
            command.Options.Add(option);
    }

    public OperationFlags Read(ParseResult parsed) => new()
    {
        Stack = parsed.GetValue(Stack)!,
        Cwd = parsed.GetValue(Cwd),
        NonInteractive = parsed.GetValue(NonInteractive),
        Yes = Has(parsed, Yes),
        SkipPreview = Has(parsed, SkipPreview),
        Diff = Has(parsed, Diff),
        Json = Has(parsed, Json),
        Targets = parsed.GetValue(Target) ?? [],
        TargetDependents = Has(parsed, TargetDependents),
        Replace = parsed.GetValue(Replace) ?? [],
        Parallel = parsed.GetValue(Parallel) is > 0 and var p ? p : 4 * Environment.ProcessorCount,
        ExpectNoChanges = Has(parsed, ExpectNoChanges),
        ContinueOnError = Has(parsed, ContinueOnError),
        Message = parsed.GetValue(Message) ?? "",
    };

    static bool Has(ParseResult parsed, Option<bool> option) => parsed.GetValue(option);
}
