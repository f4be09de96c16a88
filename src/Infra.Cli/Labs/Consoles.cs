using System.Net.Sockets;
using Infra.Cli.Operations;
using Infra.Lab;

namespace Infra.Cli.Labs;

/// <summary>What the machines of a lab said at last, where an update failed and they do not answer: only the lab sees their consoles.</summary>
static class Consoles
{
    const int Lines = 12, Ssh = 22;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>To be called inside the lab's client namespace.</summary>
    public static async Task ShowAsync(Session session)
    {
        var lab = StackLab.Open(session.Settings);
        var answers = await Task.WhenAll(lab.Spec.Machines.Select(AnswersAsync));
        foreach (var (machine, answer) in lab.Spec.Machines.Zip(answers))
        {
            if (answer || lab.ConsoleTail(machine.Name, Lines) is not { Count: > 0 } tail) continue;
            Console.Error.WriteLine($"{machine.Name} does not answer; its console ended with (all of it: {lab.ConsoleFile(machine.Name)}):");
            foreach (var line in tail) Console.Error.WriteLine($"    {Plain(line)}");
        }
    }

    static async Task<bool> AnswersAsync(LabMachine machine)
    {
        using var client = new TcpClient();
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await client.ConnectAsync(machine.Address.Split('/')[0], Ssh, limit.Token);
            return true;
        }
        catch (Exception silent) when (silent is SocketException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Without the colours and other controls of a boot's messages: they are somebody else's terminal.</summary>
    static string Plain(string line) =>
        string.Concat(System.Text.RegularExpressions.Regex.Replace(line, @"\x1b\[[0-9;?]*[A-Za-z]", "").Where(c => !char.IsControl(c) || c == '\t'));
}
