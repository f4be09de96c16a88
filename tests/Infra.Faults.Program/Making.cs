using System.Globalization;
using Pulumi;
using Pulumi.Command.Local;

namespace Infra.Faults.Program;

/// <summary>Declares what is wanted, one local command a thing.</summary>
static class Making
{
    /// <summary>A word that must be found nowhere on disk.</summary>
    const string Word = "hidden-word-of-the-faults";

    /// <summary>The file <c>edit</c> holds the two numbers: seed and edit.</summary>
    public static Dictionary<string, object?> Declare()
    {
        var numbers = File.ReadAllText("edit").Split(' ').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        var shelf = new Shelf("shelf");
        var made = new Dictionary<string, Command>();
        foreach (var thing in Things.At(numbers[0], numbers[1]))
            made[thing.Name] = Make(thing, thing.Shelved ? shelf : null, thing.After is { } after ? made[after] : null);
        return new() { ["edit"] = numbers[1], ["last"] = made.Count == 0 ? "" : made.Values.Last().Stdout };
    }

    static Command Make(Thing thing, Shelf? shelf, Command? after)
    {
        var world = Path.GetFullPath("world");
        var (file, log) = ($"{world}/things/{thing.Key}", $"{world}/log");
        var environment = new InputMap<string> { { "WORD", Output.CreateSecret(Word) } };
        if (after is not null) environment.Add("AFTER", after.Stdout);
        return new(thing.Name, new()
        {
            Create = $"echo create {thing.Key} >>{log}\necho made {thing.Content} >>{file}\n{Deadly(world)}\nsleep 0.03\necho created {thing.Key} >>{log}\necho {thing.Key}",
            Update = $"echo update {thing.Key} >>{log}\necho is {thing.Content} >>{file}\nsleep 0.02\necho {thing.Key}",
            Delete = $"echo delete {thing.Key} >>{log}\nrm -f {file}\nsleep 0.02\necho deleted {thing.Key} >>{log}",
            Environment = environment,
            Triggers = new object[] { thing.Generation },
        }, new() { Parent = shelf, DeleteBeforeReplace = thing.DeleteFirst });
    }

    /// <summary>While the file <c>world/deadly</c> is there, a creation sends its parent, who runs the script, the signal it holds,
    /// and then does not end before the file <c>world/hold</c> is gone.</summary>
    static string Deadly(string world) =>
        $"if [ -e {world}/deadly ]; then sleep 0.3; kill -s $(cat {world}/deadly) $PPID; while [ -e {world}/hold ]; do sleep 0.01; done; fi";
}
