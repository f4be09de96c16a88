using Infra.Engine;
using Infra.Engine.Providers;

// Infra.Faults.Engine KIND PROGRAM [plugins]: one operation on stack dev of the project in the working directory.
var folder = Directory.GetCurrentDirectory();
var result = await EmbeddedEngine.RunAsync(
    new()
    {
        Kind = Enum.Parse<OperationKind>(args[0]),
        ProjectDirectory = folder,
        Stack = "dev",
        Program = new(args[1], [], folder),
        Parallel = 4,
        // With plugins, every provider is a process of its own, found on PATH.
        BuiltInProviders = args is [_, _, "plugins"] ? (_, _) => null : BuiltInProviders.Create,
    },
    happened =>
    {
        if (happened is DiagnosticEvent said) Console.WriteLine($"{said.Severity}: {said.Message}");
    },
    default, default);
if (result.Error is not null) Console.WriteLine($"error: {result.Error}");
return result.Succeeded ? 0 : 1;
