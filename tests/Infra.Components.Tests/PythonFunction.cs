using System.Diagnostics;
using System.Text.Json;

namespace Infra.Components.Tests;

/// <summary>
/// A function of a script that lands on nodes, called with plain values: the decisions, without their effects. One process answers all
/// calls, for Python's start is the slow part; it ends with the tests, whose end closes its input.
/// </summary>
internal static class PythonFunction
{
    private const string Loop =
        """
        import json, sys, traceback, types
        modules = {}
        for line in sys.stdin:
            asked = json.loads(line)
            try:
                source = asked["script"]
                if source not in modules:
                    module = types.ModuleType("script")
                    exec(compile(source, "script", "exec"), module.__dict__)
                    modules[source] = module
                answer = {"said": json.dumps(getattr(modules[source], asked["function"])(*asked["arguments"]))}
            except BaseException:
                answer = {"failed": traceback.format_exc()}
            print(json.dumps(answer), flush=True)
        """;

    private static readonly Lazy<Process> Python = new(() =>
        Process.Start(new ProcessStartInfo(Tool.Need("python3"), ["-c", Loop]) { RedirectStandardInput = true, RedirectStandardOutput = true })!);

    /// <summary>The answer as JSON, written as Python writes it.</summary>
    public static string Json(string script, string function, params object?[] arguments)
    {
        Tool.Need("python3");
        lock (Python)
        {
            Python.Value.StandardInput.WriteLine(JsonSerializer.Serialize(new { script, function, arguments }));
            Python.Value.StandardInput.Flush();
            var line = Python.Value.StandardOutput.ReadLine() ?? throw new InvalidOperationException("Python ended; see its error above");
            var answer = JsonSerializer.Deserialize<Dictionary<string, string>>(line)!;
            Assert.False(answer.TryGetValue("failed", out var why), why);
            return answer["said"];
        }
    }

    public static T Of<T>(string script, string function, params object?[] arguments) => JsonSerializer.Deserialize<T>(Json(script, function, arguments))!;
}
