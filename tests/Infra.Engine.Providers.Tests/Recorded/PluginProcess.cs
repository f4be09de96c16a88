using System.Diagnostics;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Pulumirpc;

namespace Infra.Engine.Providers.Tests.Recorded;

/// <summary>A plugin as Pulumi starts it: a program with a working folder of its own.</summary>
sealed class PluginProcess : IDisposable
{
    static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(60);
    static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    readonly Process process;
    readonly GrpcChannel channel;

    PluginProcess(Process process, int port)
    {
        this.process = process;
        channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}", new GrpcChannelOptions { MaxReceiveMessageSize = null, MaxSendMessageSize = null });
    }

    public static async Task<PluginProcess> StartAsync(string package, string folder)
    {
        var start = new ProcessStartInfo(Path.GetFullPath($"../../Infra.Engine.Plugins/debug/pulumi-resource-{package}", AppContext.BaseDirectory))
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PWD"] = "/";
        start.Environment["GOLDEN_MARK"] = "from-parent";
        foreach (var name in new[] { "LANG", "LC_ALL", "SSH_AUTH_SOCK" })
            start.Environment.Remove(name);
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { }; // The log of a plugin without an engine.
        process.BeginErrorReadLine();
        var port = await process.StandardOutput.ReadLineAsync().WaitAsync(StartLimit);
        return new(process, int.Parse(port!));
    }

    /// <summary>Makes a call with the request as JSON.</summary>
    public async Task<IMessage> CallAsync(string method, string request)
    {
        var descriptor = ResourceProvider.Descriptor.FindMethodByName(method);
        var call = new Method<IMessage, IMessage>(MethodType.Unary, ResourceProvider.Descriptor.FullName, method,
            Marshallers.Create<IMessage>(message => message.ToByteArray(), descriptor.InputType.Parser.ParseFrom),
            Marshallers.Create<IMessage>(message => message.ToByteArray(), descriptor.OutputType.Parser.ParseFrom));
        return await channel.CreateCallInvoker().AsyncUnaryCall(call, null, new CallOptions(deadline: DateTime.UtcNow + CallLimit), Parser.Parse(request, descriptor.InputType));
    }

    public static IMessage ParseAnswer(string method, string json) => Parser.Parse(json, ResourceProvider.Descriptor.FindMethodByName(method).OutputType);

    public void Dispose()
    {
        channel.Dispose();
        process.StandardInput.Close();
        if (!process.WaitForExit(StartLimit))
            process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
