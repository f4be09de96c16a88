using System.Text;
using System.Text.Json;

namespace Infra.Engine.State;

/// <summary>A stack without a state, of which there are traces all the same: it is not new, and nothing of it may be made again.</summary>
internal static class LostState
{
    /// <param name="plain">Where the state would be.</param>
    /// <exception cref="EngineException">There was one: where it is, and what to do.</exception>
    public static void Refuse(string root, string plain, string project, string stack)
    {
        var mark = $"urn:pulumi:{stack}::{project}::";
        if (BackendLayout.LegacyStates(root).FirstOrDefault(f => Packing.Plain(f.Name).StartsWith($"{stack}.", StringComparison.Ordinal) && Holds(f.FullName, mark)) is { } legacy)
            throw new EngineException($"{legacy.FullName}: the state of stack {stack} of {project} is in the layout of before projects, and there is none in {Path.GetDirectoryName(plain)}.\n"
                + $"Nothing was changed. Move it there with `{BackendLayout.Upgrade(root)}`, then run the same command again.");
        var folder = Path.GetDirectoryName(plain)!;
        var left = Listing.Files(folder).Where(f => Path.GetExtension(f.Name) == ".bak" && Packing.Plain(f.FullName[..^4]) == plain).OrderByDescending(f => f.LastWriteTimeUtc);
        foreach (var file in left.Where(f => Holds(f.FullName, mark)))
            if (!LivesOn(root, Providers(file.FullName)))
                throw new EngineException($"{plain} is not there, but {file.Name} is, the state of before its last change: the stack is not new.\n"
                    + $"Nothing was changed. Copy {file.FullName} over {file.FullName[..^4]} and run `infra preview`; or, if what it speaks of is really gone, remove it.");
    }

    /// <summary>What cannot be read is no proof of nothing.</summary>
    static bool Holds(string file, string mark) => Contents(file) is not { } content || content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(mark)) >= 0;

    /// <summary><c>pulumi stack rename</c> leaves the old name's .bak behind; the ids of the stack's providers go on in the new one's state.</summary>
    static bool LivesOn(string root, IReadOnlyList<string> ids) => ids.Count > 0 && Listing.Folders(Path.Combine(root, "stacks"))
        .SelectMany(project => Listing.Files(project.FullName)).Where(f => Path.GetExtension(Packing.Plain(f.Name)) == ".json")
        .Any(f => ids.Any(id => Holds(f.FullName, $"\"{id}\"")));

    static string[] Providers(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(Contents(file));
            return [.. json.RootElement.GetProperty("checkpoint").GetProperty("latest").GetProperty("resources").EnumerateArray()
                .Where(r => Urns.IsProvider(r.GetProperty("type").GetString()!)).Select(r => r.GetProperty("id").GetString()!)];
        }
        catch (Exception unusual) when (unusual is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return [];
        }
    }

    static byte[]? Contents(string file)
    {
        try
        {
            return Packing.Unpack(File.ReadAllBytes(file));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return null;
        }
    }
}
