namespace Infra.Cli.Display;

/// <summary>How an operation on a resource is written: Pulumi's words and marks.</summary>
/// <param name="Mark">Two columns before the resource.</param>
/// <param name="Plan">In a preview.</param>
/// <param name="Running">While it runs.</param>
/// <param name="Done">Afterwards.</param>
readonly record struct Op(string Mark, string Plan, string Running, string Done, Tone Tone)
{
    public static Op Of(string op) => op switch
    {
        "create" => new("+ ", "create", "creating", "created", Tone.Add),
        "update" => new("~ ", "update", "updating", "updated", Tone.Change),
        "delete" => new("- ", "delete", "deleting", "deleted", Tone.Remove),
        "replace" => new("+-", "replace", "replacing", "replaced", Tone.Replace),
        "create-replacement" => new("++", "create replacement", "creating replacement", "created replacement", Tone.Add),
        "delete-replaced" => new("--", "delete original", "deleting original", "deleted original", Tone.Remove),
        "read" => new("> ", "read", "reading", "read", Tone.Quiet),
        "refresh" => new("~ ", "refresh", "refreshing", "refreshed", Tone.Quiet),
        "import" => new("= ", "import", "importing", "imported", Tone.Add),
        "discard" or "discard-replaced" => new("< ", "discard", "discarding", "discarded", Tone.Quiet),
        "same" => new("  ", "", "", "", Tone.Plain),
        _ => new("  ", op, op, op, Tone.Plain),
    };
}
