namespace Infra.Engine.Tests.Harness;

/// <summary>
/// An engine in a process of its own, to be killed at any moment: <c>dotnet Infra.Engine.Tests.dll FOLDER COUNT</c>. What its provider
/// makes is a file in FOLDER/world, so that what exists can be counted from outside.
/// </summary>
internal static class MortalEngine
{
    public static async Task<int> Main(string[] args)
    {
        if (args is not [var folder, var count])
            return 0;
        var result = await EmbeddedEngine.RunAsync(
            new()
            {
                Kind = OperationKind.Update,
                ProjectDirectory = folder,
                Stack = "dev",
                Parallel = 2,
                BuiltInProviders = (_, _) => new TestProvider { WhileCreating = (name, _) => MakeAsync(folder, name) },
            },
            happened => Console.WriteLine(happened is DiagnosticEvent said ? said.Message : happened.GetType().Name),
            new DelegateHost(program => ProgramAsync(program, int.Parse(count))), default, default);
        Console.WriteLine(result.Error);
        return result.Succeeded ? 0 : 1;
    }

    static async Task ProgramAsync(ProgramClient program, int count)
    {
        var before = "";
        for (var i = 0; i < count; i++)
            before = (await program.ThingAsync($"t{i}", Wire.Of(("after", before), ("password", Wire.Secret($"hidden-word-{i}"))))).Urn;
    }

    /// <summary>The thing exists from the middle of its creation on; while the file named "hang" is there, a first creation does not end.</summary>
    static async Task MakeAsync(string folder, string name)
    {
        var thing = Path.Combine(folder, "world", name);
        var first = !File.Exists(thing);
        await File.AppendAllTextAsync(thing, "made\n");
        if (first && File.Exists(Path.Combine(folder, "hang")))
            await Task.Delay(Timeout.Infinite);
    }
}
