using System.Collections;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Infra.Cli.Labs;

/// <summary>Becomes another program in this very process, so that signals, exit codes and the terminal stay simple.</summary>
static class ProcessImage
{
    /// <summary>Does not return: the program runs in the named network namespace, with this process's environment.</summary>
    public static void Become(string networkNamespace, string program, IEnumerable<string> arguments)
    {
        var file = $"/run/netns/{networkNamespace}";
        using var handle = File.OpenHandle(file);
        if (NativeMethods.SetNamespace(handle, NativeMethods.NewNetworkNamespace) != 0)
            throw new UserError($"cannot enter network namespace {file}: {LastError()}");
        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(e => $"{e.Key}={e.Value}");
        NativeMethods.Execute(program, [program, .. arguments, null], [.. environment, null]);
        throw new UserError($"cannot start {program}: {LastError()}");
    }

    /// <summary>This command again, with the same arguments.</summary>
    public static void BecomeThisCommand(string networkNamespace) =>
        Become(networkNamespace, Environment.ProcessPath!, Environment.GetCommandLineArgs());

    static string LastError() => new Win32Exception(Marshal.GetLastPInvokeError()).Message;
}
