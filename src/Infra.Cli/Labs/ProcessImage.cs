using System.Collections;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Infra.Cli.Labs;

/// <summary>Becomes another program in this very process, so that signals, exit codes and the terminal stay simple.</summary>
static class ProcessImage
{
    /// <summary>Does not return: this command again, with the same arguments, in the named network namespace.</summary>
    public static void BecomeThisCommand(string networkNamespace)
    {
        var file = $"/run/netns/{networkNamespace}";
        using var handle = File.OpenHandle(file);
        if (NativeMethods.SetNamespace(handle, NativeMethods.NewNetworkNamespace) != 0)
            throw new UserError($"cannot enter network namespace {file}: {LastError()}");
        Become(Environment.ProcessPath!, Environment.GetCommandLineArgs());
    }

    /// <summary>Does not return: the program runs with this process's environment.</summary>
    /// <param name="program">A path, or a name that is looked for on PATH.</param>
    public static void Become(string program, IEnumerable<string> arguments)
    {
        var path = Find(program);
        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(e => $"{e.Key}={e.Value}");
        NativeMethods.Execute(path, [program, .. arguments, null], [.. environment, null]);
        throw new UserError($"cannot start {program}: {LastError()}");
    }

    static string Find(string program) => program.Contains('/')
        ? program
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(p => Path.Combine(p, program)).FirstOrDefault(File.Exists)
            ?? throw new UserError($"{program} is not on PATH; install it");

    static string LastError() => new Win32Exception(Marshal.GetLastPInvokeError()).Message;
}
