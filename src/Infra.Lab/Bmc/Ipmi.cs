using Infra.Lab.Host;

namespace Infra.Lab.Bmc;

/// <summary>Speaks IPMI to a BMC of the lab, as an operator at the client would.</summary>
internal sealed class Ipmi(LabPaths paths, LabBmcAccess access)
{
    // Cipher suite 3: negotiating one takes ipmitool seconds per call.
    public async Task<(bool Answers, string Output)> TryAsync(
        LabMachine machine, CancellationToken cancellation, params string[] words)
    {
        var password = (await File.ReadAllTextAsync(paths.BmcPassword, cancellation)).Trim();
        var (code, output, error) = await Command.TryAsync(
            ["nsenter", $"--net=/run/netns/{paths.Client}", "ipmitool", "-I", "lanplus", "-C", "3", "-N", "1", "-R", "3",
                "-H", machine.BmcAddress, "-p", $"{machine.BmcPort}", "-U", access.User, "-E", .. words],
            cancellation, environment: new Dictionary<string, string> { ["IPMI_PASSWORD"] = password });
        return (code == 0, code == 0 ? output : error);
    }

    public async Task<string> RunAsync(LabMachine machine, CancellationToken cancellation, params string[] words)
    {
        var (answers, output) = await TryAsync(machine, cancellation, words);
        return answers ? output : throw new LabException(
            $"the BMC of {machine.Name} ({machine.BmcAddress}) did not do '{string.Join(' ', words)}': {output.Trim()}; `./infra up` mends the lab");
    }
}
