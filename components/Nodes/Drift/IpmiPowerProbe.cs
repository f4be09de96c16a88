using System.ComponentModel;
using System.Diagnostics;

namespace Infra.Components.Nodes;

/// <summary>ipmitool on the operator's machine; the password by environment.</summary>
internal sealed class IpmiPowerProbe(string password) : IPowerProbe
{
    public async Task<bool> HasPowerAsync(Node node, CancellationToken cancellation)
    {
        var bmc = node.Bmc!;
        var (output, errors) = await AskAsync(bmc, [], cancellation);
        switch (output.Trim())
        {
            case "Chassis Power is on": return true;
            case "Chassis Power is off": return false;
        }
        // Without -v, one that lets nobody in looks like one that is silent.
        if (BmcSession.Refusal(bmc, errors) is null) errors += (await AskAsync(bmc, ["-v"], cancellation)).Errors;
        throw BmcSession.Refusal(bmc, errors) is { } refusal
            ? new UnexpectedAnswerException($"its BMC {bmc.Address}:{bmc.Port} {refusal}")
            : new NodeUnreachableException($"its BMC {bmc.Address}:{bmc.Port} does not answer either");
    }

    async Task<(string Output, string Errors)> AskAsync(Bmc bmc, string[] options, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("ipmitool", [.. options, .. BmcSession.Words(bmc, seconds: 1, tries: 2), "chassis", "power", "status"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            Environment = { ["IPMI_PASSWORD"] = password },
        };
        using var process = Start(start);
        process.StandardInput.Close();
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            var output = await process.StandardOutput.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return (output, await errors);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }

    static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new NodeUnreachableException("its BMC cannot be asked: ipmitool is missing on this machine; install the package ipmitool", error);
        }
    }
}
