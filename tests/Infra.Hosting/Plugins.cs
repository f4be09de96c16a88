using System.Runtime.CompilerServices;
using Infra.TwoEngines;

namespace Infra.Hosting;

/// <summary>Puts the test plugin on the PATH of this process, where both engines look for plugins.</summary>
static class Plugins
{
    [ModuleInitializer]
    internal static void OnPath() => Environment.SetEnvironmentVariable(
        "PATH", $"{RealTools.Built("Infra.Hosting.Plugin")}:{RealTools.Plugins}:{Environment.GetEnvironmentVariable("PATH")}");

    /// <summary>A shell script as an executable.</summary>
    public static string Script(string folder, string name, string body)
    {
        var file = Path.Combine(Directory.CreateDirectory(folder).FullName, name);
        File.WriteAllText(file, $"#!/bin/sh\n{body}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return file;
    }
}
