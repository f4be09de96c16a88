using System.Globalization;
using Infra.Faults.Program;

namespace Infra.Faults;

/// <summary>A project of its own in a temporary folder with the program of things, and what that program made.</summary>
sealed class FaultStack : IDisposable
{
    /// <summary>The salt of recording c30: one for all, so that its key is derived once in a process.</summary>
    const string Salt = "encryptionsalt: v1:YZA1xz9/BGs=:v1:SsIFY5cX6T9DOKKW:PT2tEyjWOZcq4os1nqoEcPgQq5oKfw==\n";

    /// <summary>The secret of every thing: found nowhere on disk.</summary>
    public const string Word = "hidden-word-of-the-faults";

    readonly int seed;

    public FaultStack(int seed)
    {
        this.seed = seed;
        // The same for every test: they run side by side.
        Environment.SetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE", "golden");
        Environment.SetEnvironmentVariable("PULUMI_BACKEND_URL", null);
        Directory.CreateDirectory(Path.Combine(World, "things"));
        File.WriteAllText(Path.Combine(Folder, "Pulumi.yaml"), $"name: proj\nruntime: {{ name: dotnet, options: {{ binary: {Programs.Things} }} }}\n");
        File.WriteAllText(ConfigFile, Salt);
        Edit(0);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("infra-faults-").FullName;
    public string World => Path.Combine(Folder, "world");
    public string ConfigFile => Path.Combine(Folder, "Pulumi.dev.yaml");
    public string StateFolder => Path.Combine(Folder, ".pulumi/stacks/proj");
    public string StateFile => Path.Combine(StateFolder, "dev.json");
    /// <summary>When the state was last written.</summary>
    public DateTime StateTime => File.GetLastWriteTimeUtc(StateFile);

    public string LockFolder => Path.Combine(Folder, ".pulumi/locks/organization/proj/dev");

    public HashSet<string> Locks() => Directory.Exists(LockFolder) ? [.. Directory.GetFiles(LockFolder)] : [];

    /// <summary>What the program wants now.</summary>
    public IReadOnlyList<Thing> Wanted { get; private set; } = [];

    /// <summary>The keys of the things that exist.</summary>
    public IReadOnlySet<string> Made => Directory.GetFiles(Path.Combine(World, "things")).Select(f => Path.GetFileName(f)!).ToHashSet();

    /// <summary>What the scripts did, in order: create, created, update, delete or deleted, and a key.</summary>
    public IReadOnlyList<(string Act, string Key)> Log => File.Exists(LogFile)
        ? [.. File.ReadAllLines(LogFile).Select(line => line.Split(' ')).Select(parts => (parts[0], parts[1]))]
        : [];

    string LogFile => Path.Combine(World, "log");

    /// <summary>Creations send the process that runs their script this signal; null for none.</summary>
    public string? Deadly
    {
        set
        {
            var file = Path.Combine(World, "deadly");
            if (value is null) File.Delete(file);
            else File.WriteAllText(file, value);
        }
    }

    public void Edit(int edit)
    {
        Wanted = Things.At(seed, edit);
        File.WriteAllText(Path.Combine(Folder, "edit"), string.Create(CultureInfo.InvariantCulture, $"{seed} {edit}"));
    }

    public string[] Lines(string key) => File.ReadAllLines(Path.Combine(World, "things", key));

    public void Restore(string key, string content) => File.WriteAllText(Path.Combine(World, "things", key), $"made {content}\n");

    public StateOnDisk State() => StateOnDisk.Read(StateFile);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
