using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Infra.Lab;

namespace Infra.Stories;

/// <summary>
/// One lab with the default stack on it, in a project folder of its own, driven through <c>./infra</c> as a user does.
/// Labs of different names run side by side, so a user's own lab is not touched, nor those of another checkout's stories.
/// </summary>
sealed class Story : IAsyncDisposable
{
    /// <summary>Of this checkout: a lab's name may have 20 letters.</summary>
    static readonly string Suffix = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Repository.Root)))[..4];

    readonly List<Finished> said = [];

    Story(string name, string directory)
    {
        Name = name;
        Directory = directory;
        ProcessArguments.Watch();
    }

    public string Name { get; }

    public string Directory { get; }

    public string ClientNamespace => OpenLab().ClientNamespace;

    public string StackFile => Path.Combine(Directory, $"Pulumi.{Name}.yaml");

    /// <summary>Everything that any command of this story printed, and the arguments of every process seen since the first story began.</summary>
    public IEnumerable<string> Traces => said.SelectMany(f => new[] { f.Output, f.Error }).Concat(ProcessArguments.Seen);

    public static Story Create(string of)
    {
        var name = $"{of}-{Suffix}";
        var directory = System.IO.Directory.CreateTempSubdirectory($"infra-story-{name}-").FullName;
        File.WriteAllText(Path.Combine(directory, "Pulumi.yaml"),
            $$"""
            name: infra
            description: A story's own project
            runtime:
              name: dotnet
              options:
                binary: {{Repository.Built("Infra.Stacks", "Infra.Stacks.dll")}}
            """);
        var story = new Story(name, directory);
        var lab = File.ReadAllText(Path.Combine(Repository.Root, "Pulumi.lab.yaml"));
        File.WriteAllText(story.StackFile, lab
            .Replace("/labs/lab/", $"/labs/{name}/", StringComparison.Ordinal)
            .Replace("    name: lab\n", $"    name: {name}\n", StringComparison.Ordinal));
        return story;
    }

    public Task<Finished> InfraAsync(params string[] arguments) => InfraAsync(arguments, null);

    public async Task<Finished> InfraAsync(string[] arguments, TimeSpan? within)
    {
        await using var run = Start(arguments);
        return Note(await run.EndAsync(within));
    }

    public Run Start(params string[] arguments) =>
        Run.Start([Path.Combine(Repository.Root, "infra"), "-C", Directory, .. arguments, .. Stack(arguments)], Environment);

    public Finished Note(Finished finished)
    {
        lock (said) said.Add(finished);
        return finished;
    }

    /// <summary>That an up finds nothing to do: asked after each story in the long tier, in the short one at the end of a lab (LabStory).</summary>
    public async Task ConvergedAsync(bool atTheEnd = false)
    {
        if (Tier.Long || atTheEnd) (await InfraAsync("up", "--expect-no-changes")).Expect();
    }

    /// <summary>A shell command on a node, as <c>./infra lab ssh</c> runs it, without the start of a command of ours.</summary>
    public async Task<Finished> OnNodeAsync(string node, string command) => Note(await OnNodeQuietlyAsync(node, command));

    /// <summary>One whose output may hold secrets: not among the traces.</summary>
    public async Task<Finished> OnNodeQuietlyAsync(string node, string command)
    {
        await using var run = Run.Start(LabShell.Ssh(OpenLab(), node, [command]));
        return await run.EndAsync();
    }

    /// <summary>Asks until a shell command on a node succeeds.</summary>
    public async Task AwaitAsync(string node, string command, TimeSpan within)
    {
        var deadline = DateTime.UtcNow + within;
        while ((await OnNodeAsync(node, command)).ExitCode != 0)
        {
            Assert.True(DateTime.UtcNow < deadline, $"{node}: '{command}' did not succeed within {within}");
            await Task.Delay(200);
        }
    }

    public async Task PowerOffAsync(string node) =>
        (await InfraAsync("lab", "power", node, "off", "--stack", Name)).Expect();

    /// <summary>A command in the client namespace.</summary>
    public Run StartClient(IEnumerable<string> command, IReadOnlyDictionary<string, string>? environment = null) =>
        Run.Start(["nsenter", $"--net=/run/netns/{ClientNamespace}", "--", .. command], environment, Directory);

    public async Task<Run> StartDatabaseClientAsync(params string[] arguments) =>
        StartClient(["dotnet", Repository.Built("Infra.Stories.Client", "Infra.Stories.Client.dll"), .. arguments], await DatabaseAsync());

    public async Task<string> QueryAsync(string sql)
    {
        await using var run = await StartDatabaseClientAsync("query", sql);
        return (await run.EndAsync()).Expect().Output.Trim();
    }

    /// <summary>A stack output, secrets in clear.</summary>
    public async Task<JsonNode> OutputAsync(string name)
    {
        // Not noted: this one is meant to print secrets.
        await using var run = Start("output", name, "--show-secrets", "--json");
        return JsonNode.Parse((await run.EndAsync()).Expect().Output)!;
    }

    public void Configure(Func<string, string> edit)
    {
        var before = File.ReadAllText(StackFile);
        var after = edit(before);
        Assert.NotEqual(before, after);
        File.WriteAllText(StackFile, after);
    }

    public ILab OpenLab() => Lab.Lab.Open(Lab.Lab.FromConfig(StackFile));

    public async ValueTask DisposeAsync()
    {
        try
        {
            (await InfraAsync("destroy", "--yes")).Expect();
            await LeftBehind.NothingAsync(Name);
        }
        finally
        {
            System.IO.Directory.Delete(Directory, recursive: true);
        }
    }

    /// <summary>Ends a story that was never brought up.</summary>
    public void Abandon() => System.IO.Directory.Delete(Directory, recursive: true);

    static IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string> { ["NO_COLOR"] = "1" };

    IEnumerable<string> Stack(string[] arguments) => arguments is ["lab", ..] ? [] : ["--stack", Name, "--non-interactive"];

    async Task<IReadOnlyDictionary<string, string>> DatabaseAsync()
    {
        var database = await OutputAsync("database");
        return new Dictionary<string, string>
        {
            ["DB_HOST"] = (string)database["host"]!,
            ["DB_PORT"] = Convert.ToString(database["port"]!.GetValue<double>(), CultureInfo.InvariantCulture),
            ["DB_USER"] = (string)database["user"]!,
            ["DB_PASSWORD"] = (string)(await OutputAsync("databasePassword"))!,
        };
    }
}
