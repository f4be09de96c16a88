using System.Security.Cryptography;
using Infra.Engine;
using Infra.Engine.Configuration;

namespace Infra.Cli.Project;

/// <summary>The PULUMI_* defaults that a stack with a lab gets, so that nothing must be set up before the first `up`.</summary>
static class StackEnvironment
{
    public const string BackendUrl = "PULUMI_BACKEND_URL";
    public const string Passphrase = "PULUMI_CONFIG_PASSPHRASE";
    public const string PassphraseFile = "PULUMI_CONFIG_PASSPHRASE_FILE";

    /// <summary>Sets what the user left unset, in this process's environment.</summary>
    public static void Apply(StackSettings settings)
    {
        if (!settings.HasLab)
        {
            if (Environment.GetEnvironmentVariable(BackendUrl) is null or "" && !StackFiles.AreNamed(settings.Project.Directory))
                Login.RequireNoOther(Login.Current(), settings.Project, settings.Stack);
            return;
        }
        var folder = Path.Combine(settings.Project.Directory, ".infra");
        if (Unset(StackConfigFile.SaltFolder)) Environment.SetEnvironmentVariable(StackConfigFile.SaltFolder, folder);
        if (!Unset(Passphrase) || !Unset(PassphraseFile)) return;
        var file = Path.Combine(folder, $"{settings.Stack}.passphrase");
        if (!File.Exists(file))
        {
            Generate(file);
            ForgetForeignSalt(settings);
        }
        Environment.SetEnvironmentVariable(PassphraseFile, file);
    }

    /// <summary>A salt that came with a checkout fits the passphrase of the machine it was made on, and no stack is here yet.</summary>
    static void ForgetForeignSalt(StackSettings settings)
    {
        var directory = settings.Project.Directory;
        if (StackReader.Exists(directory, settings.Stack)) return;
        if (StackConfigFile.Read(directory, settings.Stack) is { Salt: not null } config) config.RemoveSalt();
    }

    static bool Unset(string variable) => Environment.GetEnvironmentVariable(variable) is null;

    static void Generate(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var draft = $"{file}.{Environment.ProcessId}";
        using (var stream = new FileStream(draft, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        using (var writer = new StreamWriter(stream))
            writer.WriteLine(RandomNumberGenerator.GetHexString(40, lowercase: true));
        // Two first runs at once must end with one passphrase: the first one to get there keeps it.
        try { File.Move(draft, file, overwrite: false); }
        catch (IOException) when (File.Exists(file)) { File.Delete(draft); }
    }
}
