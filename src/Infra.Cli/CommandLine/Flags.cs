using System.CommandLine;
using System.CommandLine.Parsing;
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
    public Option<string[]> Exclude { get; } = new("--exclude", "-x") { Description = "All but this resource (URN, wildcards allowed); may be given again" };
    public Option<bool> ExcludeDependents { get; } = new("--exclude-dependents") { Description = "With --exclude: not what depends on it either" };
    public Option<string[]> Replace { get; } = new("--replace") { Description = "Replace this resource (URN, wildcards allowed); may be given again" };
    public Option<string[]> TargetReplace { get; } = new("--target-replace") { Description = "Short for --target and --replace of the same resource" };
    public Option<bool> Refresh { get; } = new("--refresh", "-r") { Description = "Read what is really there into the state first" };
    public Option<bool> PreviewOnly { get; } = new("--preview-only") { Description = "Show what would happen, and do nothing" };
    public Option<bool> ClearPendingCreates { get; } = new("--clear-pending-creates") { Description = "Forget creations that an interrupted run left" };
    public Option<bool> SkipPendingCreates { get; } = new("--skip-pending-creates") { Description = "Keep them recorded (this is what happens without the other one)" };
    public Option<int> Parallel { get; } = new("--parallel", "-p") { Description = "Operations at a time", DefaultValueFactory = _ => 4 * Environment.ProcessorCount };
    public Option<bool> ExpectNoChanges { get; } = new("--expect-no-changes") { Description = "Fail when anything would change" };
    public Option<bool> ContinueOnError { get; } = new("--continue-on-error") { Description = "Go on with what does not depend on a failure" };
    public Option<string> Message { get; } = new("--message", "-m") { Description = "A note for the history", DefaultValueFactory = _ => "" };
    public Option<bool> ShowSames { get; } = new("--show-sames") { Description = "Also show what does not change" };
    public Option<bool> ShowSecrets { get; } = new("--show-secrets") { Description = "Show secret outputs in clear" };

    public Flags()
    {
        Parallel.Validators.Add(r =>
        {
            if (r.Tokens.Count > 0 && int.TryParse(r.Tokens[0].Value, out var n) && n < 1)
                r.AddError($"--parallel {n}: at least one operation must run at a time; give 1 or more");
        });
    }

    public void ForUp(Command command) =>
        Add(command, Yes, SkipPreview, Replace, TargetReplace, Refresh, ExcludeDependents, ContinueOnError, ExpectNoChanges);

    public void ForPreview(Command command) => Add(command, Replace, TargetReplace, Refresh, ExcludeDependents, ContinueOnError, ExpectNoChanges);

    public void ForRefresh(Command command)
    {
        Add(command, Yes, SkipPreview, PreviewOnly, ExcludeDependents, ClearPendingCreates, SkipPendingCreates, ExpectNoChanges);
        command.Validators.Add(r => Together(r, ClearPendingCreates, SkipPendingCreates, "cannot set both --skip-pending-creates and --clear-pending-creates"));
    }

    public void ForDestroy(Command command) => Add(command, Yes, SkipPreview, PreviewOnly, Refresh, ContinueOnError);

    void Add(Command command, params Option[] own)
    {
        foreach (var option in own.Concat([Diff, Json, Target, TargetDependents, Exclude, Parallel, Message, ShowSames])) command.Options.Add(option);
        command.Validators.Add(r => Together(r, Target, Exclude, "--target and --exclude cannot be used together"));
        command.Validators.Add(r => Together(r, Yes, PreviewOnly, "--yes and --preview-only cannot be used together"));
    }

    static void Together(CommandResult parsed, Option one, Option other, string text)
    {
        if (parsed.GetResult(one) is { Implicit: false } && parsed.GetResult(other) is { Implicit: false }) parsed.AddError(text);
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
        Targets = [.. parsed.GetValue(Target) ?? [], .. parsed.GetValue(TargetReplace) ?? []],
        TargetDependents = Has(parsed, TargetDependents),
        Excludes = parsed.GetValue(Exclude) ?? [],
        ExcludeDependents = Has(parsed, ExcludeDependents),
        Replace = [.. parsed.GetValue(Replace) ?? [], .. parsed.GetValue(TargetReplace) ?? []],
        Refresh = Has(parsed, Refresh),
        PreviewOnly = Has(parsed, PreviewOnly),
        ClearPendingCreates = Has(parsed, ClearPendingCreates),
        Parallel = parsed.GetValue(Parallel) is > 0 and var p ? p : 4 * Environment.ProcessorCount,
        ExpectNoChanges = Has(parsed, ExpectNoChanges),
        ContinueOnError = Has(parsed, ContinueOnError),
        ShowSames = Has(parsed, ShowSames),
        Message = parsed.GetValue(Message) ?? "",
    };

    static bool Has(ParseResult parsed, Option<bool> option) => parsed.GetValue(option);
}
