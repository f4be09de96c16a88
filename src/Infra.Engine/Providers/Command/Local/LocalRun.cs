using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Protocol;
using Infra.Engine.Providers.Command.Schema;
using Infra.Engine.Providers.Values;
using Pulumirpc;

namespace Infra.Engine.Providers.Command.Local;

/// <summary>The function command:local:run: runs at once, in previews too.</summary>
sealed class LocalRun(IScriptRunner runner)
{
    public async Task<InvokeResponse> InvokeAsync(Struct args, CancellationToken[] stops)
    {
        var check = InputCheck.Run(CommandSchemas.LocalRun, args);
        if (check.Failures.Count > 0)
            return new InvokeResponse { Return = new Struct(), Failures = { check.Failures } };
        var script = check.Inputs.Text("command") ?? "";
        var run = new ScriptRun("", script, PropertyValue.Reveal(check.Inputs), [], Redaction.Of(check.Inputs));
        try
        {
            var output = await Deadline.RunAsync(0, stops, token => runner.RunAsync(run, token));
            var answer = PropertyValue.Reveal(check.Inputs);
            answer.Fields["stdout"] = Value.ForString(output.Stdout);
            answer.Fields["stderr"] = Value.ForString(output.Stderr);
            answer.MergeFrom(output.Found);
            return new InvokeResponse { Return = answer };
        }
        catch (ScriptFailedException e)
        {
            throw new ProviderException(e.Describe(script, run.Redaction));
        }
    }
}
