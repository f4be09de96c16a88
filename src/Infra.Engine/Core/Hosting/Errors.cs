namespace Infra.Engine.Hosting;

/// <summary>Several errors in one text, in the form that users of Pulumi know.</summary>
internal static class Errors
{
    public static string List(IReadOnlyList<string> errors) =>
        $"{errors.Count} error{(errors.Count == 1 ? "" : "s")} occurred:\n{string.Concat(errors.Select(e => $"\t* {e}\n"))}\n";
}
