using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Infra.Engine.Providers.Tests.Support;

/// <summary>A real sshd on a free loopback port, with keys and configuration in a temporary folder.</summary>
public class SshServer : IDisposable
{
    static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);

    readonly Process? process;
    readonly StringBuilder output = new();

    readonly SshServerOptions options;

    public SshServer() : this(new())
    {
    }

    internal SshServer(SshServerOptions options)
    {
        this.options = options;
        Missing = Reason();
        if (Missing is not null)
            return;
        Folder = Directory.CreateTempSubdirectory("infra-sshd-").FullName;
        Keygen("host", "-t ed25519");
        Keygen("rsa", "-t rsa -b 2048");
        Keygen("user", "-t ed25519");
        File.Copy(PathOf("user.pub"), PathOf("authorized_keys"));
        Port = FreePort();
        File.WriteAllText(PathOf("sshd_config"), $"""
            ListenAddress 127.0.0.1
            Port {Port}
            HostKey {PathOf("host")}
            HostKey {PathOf("rsa")}
            PidFile none
            AuthorizedKeysFile {PathOf("authorized_keys")}
            StrictModes no
            {options.Authentication}
            PermitRootLogin yes
            AllowTcpForwarding yes
            AcceptEnv {options.AcceptEnv}
            Subsystem sftp {options.Sftp}
            {options.More}
            {(options.Accounts ? "" : $"SetEnv HOME={Folder}")}
            """); // A home of its own: what this machine's login shells read at start is not the test's.
        if (options.Accounts)
            WriteAccounts();
        Directory.CreateDirectory("/run/sshd");
        process = Start();
        WaitUntilReady();
    }

    /// <summary>Why there is no server; null when there is one.</summary>
    public string? Missing { get; }

    public string Folder { get; } = "";

    public int Port { get; }

    public string PrivateKey => File.ReadAllText(PathOf("user"));

    public string HostKey => File.ReadAllText(PathOf("host.pub"));

    public string RsaHostKey => File.ReadAllText(PathOf("rsa.pub"));

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>A connection as JSON.</summary>
    public string Connection(string more = "") =>
        $$"""{"host":"127.0.0.1","port":{{Port}},"user":"root","privateKey":{{Json.Quote(PrivateKey)}}{{(more.Length > 0 ? "," + more : "")}}}""";

    /// <summary>Makes a key pair named like the file; returns the private key.</summary>
    public string Keygen(string name, string options, string passphrase = "")
    {
        using var keygen = Process.Start(new ProcessStartInfo("ssh-keygen", $"-q {options} -N \"{passphrase}\" -C {name} -f {PathOf(name)}"))!;
        keygen.WaitForExit();
        Assert.Equal(0, keygen.ExitCode);
        return File.ReadAllText(PathOf(name));
    }

    /// <summary>What sshd has written so far.</summary>
    public string Log
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    /// <summary>Ends every connection, as a restart of the node would.</summary>
    public void DropConnections()
    {
        foreach (var child in File.ReadAllText($"/proc/{process!.Id}/task/{process.Id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            using var connection = Process.GetProcessById(int.Parse(child));
            connection.Kill(entireProcessTree: true);
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (process is null)
            return;
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    string? Reason() =>
        Environment.UserName != "root" ? "sshd is started as root only"
        : options.Accounts && !File.Exists("/etc/pam.d/sshd") ? "/etc/pam.d/sshd is missing (apt-get install openssh-server)"
        : !File.Exists("/usr/sbin/sshd") ? "/usr/sbin/sshd is missing (apt-get install openssh-server)"
        : null;

    /// <summary>The folder that the accounts call their home.</summary>
    public string Home => PathOf("home");

    void WriteAccounts()
    {
        Directory.CreateDirectory(Home);
        File.WriteAllText(PathOf("passwd"), $"""
            root:x:0:0:root:{Home}:/bin/bash
            {SshServerOptions.User}:x:0:0::{Home}:/bin/bash
            {SshServerOptions.PlainUser}:x:12345:12345::/:/bin/bash
            sshd:x:105:65534::/run/sshd:/usr/sbin/nologin

            """);
        File.WriteAllText(PathOf("shadow"), $"root:*:19000:0:99999:7:::\n{SshServerOptions.User}:{SshServerOptions.PasswordHash}:19000:0:99999:7:::\n{SshServerOptions.PlainUser}:{SshServerOptions.PasswordHash}:19000:0:99999:7:::\n");
        File.WriteAllText(PathOf("pam"), "auth required pam_unix.so\naccount required pam_unix.so\nsession optional pam_permit.so\n");
    }

    // Accounts of its own in a mount namespace of its own: this machine's stay as they are.
    ProcessStartInfo Command()
    {
        var sshd = $"/usr/sbin/sshd -D -e -f {PathOf("sshd_config")} -o LogLevel=VERBOSE";
        if (!options.Accounts)
            return new("/usr/sbin/sshd", sshd["/usr/sbin/sshd ".Length..]);
        var mounts = string.Join(" && ", new[] { ("passwd", "/etc/passwd"), ("shadow", "/etc/shadow"), ("pam", "/etc/pam.d/sshd") }
            .Select(pair => $"mount --bind {PathOf(pair.Item1)} {pair.Item2}"));
        return new("unshare", ["-m", "sh", "-c", $"mount --make-rprivate / && {mounts} && exec {sshd}"]);
    }

    Process Start()
    {
        var command = Command();
        command.RedirectStandardError = true;
        var sshd = Process.Start(command)!;
        sshd.ErrorDataReceived += (_, e) =>
        {
            lock (output)
                output.AppendLine(e.Data);
        };
        sshd.BeginErrorReadLine();
        return sshd;
    }

    void WaitUntilReady()
    {
        for (var clock = Stopwatch.StartNew(); !Log.Contains("Server listening", StringComparison.Ordinal);)
        {
            Assert.False(process!.HasExited, $"sshd ended: {Log}");
            Assert.True(clock.Elapsed < StartLimit, $"sshd does not listen: {Log}");
            Thread.Sleep(10);
        }
    }
}
