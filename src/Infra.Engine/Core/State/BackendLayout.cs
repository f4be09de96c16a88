using System.Globalization;
using Infra.Engine.Configuration;

namespace Infra.Engine.State;

/// <summary>Whether the folder is laid out as this engine reads it: states below the folder of their project (version 1).</summary>
internal static class BackendLayout
{
    const string Known = "1", Legacy = "0";

    /// <exception cref="EngineException">It is laid out in another way; a state there would be taken for none.</exception>
    public static void Require(string root)
    {
        var meta = Path.Combine(root, "meta.yaml");
        var version = Listing.Files(root).Any(f => f.FullName == meta) ? Version(meta) : null;
        if (version is Legacy || version is null && LegacyStates(root).Count > 0)
            throw new EngineException($"{Path.Combine(root, "stacks")}: {Names(LegacyStates(root))} in the layout of before projects; this engine reads states below the folder of their project only.\n"
                + $"Nothing was changed. Bring it to the new layout with `{Upgrade(root)}`, then run the same command again.");
        if (version is not (null or Known))
            throw new EngineException($"{meta}: the layout of the state folder has version {version}, this engine knows version {Known}; use the pulumi command that wrote it.");
        if (version is null && PulumiFlag.Read("DIY_BACKEND_LEGACY_LAYOUT", "SELF_MANAGED_STATE_LEGACY_LAYOUT") == true && Listing.Folders(root).Count == 0)
            throw new EngineException("PULUMI_DIY_BACKEND_LEGACY_LAYOUT: this engine writes states below the folder of their project only; unset it, or use the pulumi command");
    }

    /// <summary>The command that brings a backend to the layout of projects.</summary>
    /// <remarks>Pulumi 3.259 refuses the old layout, and with it the very command that it names, without the first variable.</remarks>
    public static string Upgrade(string root) =>
        $"PULUMI_DIY_BACKEND_IGNORE_DEPRECATION_ERROR=1 PULUMI_BACKEND_URL=file://{Path.GetDirectoryName(root)} pulumi state upgrade";

    /// <summary>States that lie directly in <c>stacks/</c>: of before there were projects, or of an old command since.</summary>
    public static IReadOnlyList<FileInfo> LegacyStates(string root) =>
        [.. Listing.Files(Path.Combine(root, "stacks")).Where(f => Path.GetExtension(Packing.Plain(f.Name)) is ".json" or ".yaml" or ".yml")];

    static string Version(string meta)
    {
        var said = ConfigurationYaml.Read(meta)["version"]?.Text;
        return int.TryParse(said, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? said : throw new EngineException(
            $"{meta}: {(said is null ? "names no version" : $"version '{said}' is no number")}; it was cut off or edited.\n"
            + "Nothing was changed. With folders of projects in stacks/ it is `version: 1`; with states directly in stacks/ there is no such file: remove it.");
    }

    static string Names(IReadOnlyList<FileInfo> states) =>
        states.Count == 0 ? "states are" : $"{string.Join(", ", states.Take(3).Select(f => f.Name))}{(states.Count > 3 ? $" and {states.Count - 3} others" : "")} {(states.Count == 1 ? "is" : "are")}";
}
