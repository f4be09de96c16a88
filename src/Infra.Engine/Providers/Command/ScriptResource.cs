using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Protocol;
using Infra.Engine.Providers.Command.Schema;
using Infra.Engine.Providers.Values;
using Pulumirpc;

namespace Infra.Engine.Providers.Command;

/// <summary>local.Command and remote.Command: a script for each stage of a life.</summary>
sealed class ScriptResource(ObjectSchema schema, IScriptRunner runner) : ICommandResource
{
    const string PreviousStdout = "PULUMI_COMMAND_STDOUT";
    const string PreviousStderr = "PULUMI_COMMAND_STDERR";

    public ObjectSchema Schema => schema;

    public CheckResponse Check(Struct news) => InputCheck.Run(schema, news);

    public string NewId(string name, bool preview) => name + Ids.EightDigits();

    public Struct Preview(Struct inputs) => With(inputs, PropertyValue.UnknownValue(), PropertyValue.UnknownValue());

    public async Task<Struct> CreateAsync(string urn, Struct inputs, CancellationToken cancellation) =>
        Answer(inputs, await RunAsync(urn, "create", inputs, previous: null, cancellation) ?? ScriptOutput.Empty);

    /// <remarks>Without an update script the create script runs again; with neither, the old output stays.</remarks>
    public async Task<Struct> UpdateAsync(string urn, Struct olds, Struct oldInputs, Struct news, CancellationToken cancellation) =>
        Answer(news, await RunAsync(urn, news.Fields.ContainsKey("update") ? "update" : "create", news, olds, cancellation) ?? OutputOf(olds));

    public Task DeleteAsync(string urn, Struct olds, CancellationToken cancellation) =>
        RunAsync(urn, "delete", olds, olds, cancellation);

    async Task<ScriptOutput?> RunAsync(string urn, string stage, Struct properties, Struct? previous, CancellationToken cancellation)
    {
        if (properties.Text(stage) is not { } script)
            return null;
        var run = new ScriptRun(urn, script, PropertyValue.Reveal(properties), PreviousOutput(properties, previous), Redaction.Of(properties));
        try
        {
            return await runner.RunAsync(run, cancellation);
        }
        catch (ScriptFailedException e)
        {
            throw new ProviderException(e.Describe(script, run.Redaction));
        }
    }

    // No environment can hold a NUL; the original fails every update and deletion after a script that printed one.
    static KeyValuePair<string, string>[] PreviousOutput(Struct properties, Struct? previous)
    {
        if (previous is null || properties.Flag("addPreviousOutputInEnv") == false)
            return [];
        var output = OutputOf(previous);
        return [.. new[] { KeyValuePair.Create(PreviousStdout, output.Stdout), KeyValuePair.Create(PreviousStderr, output.Stderr) }
            .Select(variable => KeyValuePair.Create(variable.Key, variable.Value.Replace("\0", "", StringComparison.Ordinal)))
            .Where(variable => variable.Value.Length > 0)];
    }

    static Struct Answer(Struct inputs, ScriptOutput output)
    {
        var outputs = With(inputs, Value.ForString(output.Stdout), Value.ForString(output.Stderr));
        outputs.MergeFrom(output.Found);
        return outputs;
    }

    static ScriptOutput OutputOf(Struct outputs)
    {
        var found = new Struct();
        foreach (var (name, value) in outputs.Fields.Where(member => member.Key is "archive" or "assets"))
            found.Fields[name] = value;
        return new(outputs.Text("stdout") ?? "", outputs.Text("stderr") ?? "") { Found = found };
    }

    static Struct With(Struct inputs, Value stdout, Value stderr)
    {
        var outputs = inputs.Clone();
        outputs.Fields["stdout"] = stdout;
        outputs.Fields["stderr"] = stderr;
        return outputs;
    }
}
