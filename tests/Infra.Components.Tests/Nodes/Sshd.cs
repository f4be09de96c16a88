using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Infra.Components.Tests.Nodes;

/// <summary>A real sshd on a free loopback port, with keys and configuration of its own.</summary>
internal sealed class Sshd : IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly Process process;

    /// <param name="hostKeys">Types of its host keys: ed25519, ecdsa, rsa.</param>
    /// <param name="more">Further lines of sshd_config.</param>
    public Sshd(string[] hostKeys, string more = "")
    {
        var sshd = Tool.Need("sshd");
        Skip.IfNot(Environment.IsPrivilegedProcess, "sshd is started as root only");
        foreach (var type in hostKeys) Keygen($"host_{type}", type);
        Keygen("user", "ed25519");
        File.Copy(PathOf("user.pub"), PathOf("authorized_keys"));
        Port = FreePort();
        var config = folder.Write("sshd_config",
            $"""
            ListenAddress 127.0.0.1
            Port {Port}
            {string.Join('\n', hostKeys.Select(type => $"HostKey {PathOf($"host_{type}")}"))}
            PidFile none
            AuthorizedKeysFile {PathOf("authorized_keys")}
            StrictModes no
            UsePAM no
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            PermitRootLogin yes
            SetEnv HOME={folder.Path}
            {more}
            """);
        Directory.CreateDirectory("/run/sshd");
        process = Process.Start(new ProcessStartInfo(sshd, ["-D", "-e", "-f", config]) { RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, _) => { };
        for (var deadline = DateTime.UtcNow.AddSeconds(30); !Listens(); Thread.Sleep(20))
            Assert.True(!process.HasExited && DateTime.UtcNow < deadline, $"sshd does not listen: {(process.HasExited ? process.StandardError.ReadToEnd() : "")}");
        process.BeginErrorReadLine();
    }

    public int Port { get; }

    public string PathOf(string name) => Path.Combine(folder.Path, name);

    public string PrivateKey => File.ReadAllText(PathOf("user"));

    public string HostKey(string type) => string.Join(' ', File.ReadAllText(PathOf($"host_{type}.pub")).Split(' ')[..2]);

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        folder.Dispose();
    }

    private void Keygen(string name, string type) => Tool.Accepts(Tool.Need("ssh-keygen"), "-q", "-t", type, "-N", "", "-C", name, "-f", PathOf(name));

    private bool Listens()
    {
        using var client = new TcpClient();
        try
        {
            client.Connect(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
