using System.Text.Json;

namespace Infra.Components.Tests.GaleraCluster;

/// <summary>A function of a script that lands on nodes, called with plain values: the decisions, without their effects.</summary>
internal static class PythonFunction
{
    private const string Call =
        """
        import importlib.util, json, sys
        from importlib.machinery import SourceFileLoader
        sys.dont_write_bytecode = True
        loader = SourceFileLoader("script", sys.argv[1])
        module = importlib.util.module_from_spec(importlib.util.spec_from_loader("script", loader))
        loader.exec_module(module)
        print(json.dumps(getattr(module, sys.argv[2])(*json.loads(sys.argv[3]))))
        """;

    /// <summary>The answer as JSON, written as Python writes it.</summary>
    public static string Json(string script, string function, params object?[] arguments)
    {
        var python = Tool.Need("python3");
        using var folder = new ScratchFolder();
        var (code, said) = Tool.Run(python, "-c", Call, folder.Write("script.py", script), function, JsonSerializer.Serialize(arguments));
        Assert.True(code == 0, said);
        return said.Trim();
    }

    public static T Of<T>(string script, string function, params object?[] arguments) => JsonSerializer.Deserialize<T>(Json(script, function, arguments))!;
}
