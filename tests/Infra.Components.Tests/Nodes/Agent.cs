using System.Diagnostics;

namespace Infra.Components.Tests.Nodes;

/// <summary>A real ssh-agent that holds one key.</summary>
internal sealed class Agent : IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly Process process;

    /// <param name="keyFile">The private key; null: it holds none.</param>
    public Agent(string? keyFile)
    {
        Socket = Path.Combine(folder.Path, "socket");
        process = Process.Start(Tool.Need("ssh-agent"), ["-D", "-a", Socket]);
        for (var deadline = DateTime.UtcNow.AddSeconds(30); !File.Exists(Socket); Thread.Sleep(10))
            Assert.True(DateTime.UtcNow < deadline, "ssh-agent makes no socket");
        if (keyFile is null) return;
        var (code, said) = Tool.Run(Tool.Need("ssh-add"), ["-q", keyFile], new Dictionary<string, string> { ["SSH_AUTH_SOCK"] = Socket });
        Assert.True(code == 0, said);
    }

    public string Socket { get; }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        folder.Dispose();
    }
}
