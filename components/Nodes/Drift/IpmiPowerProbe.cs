using System.ComponentModel;
using System.Diagnostics;

namespace Infra.Components.Nodes;

/// <summary>ipmitool on the operator's machine; the password by environment, cipher suite 3 (others cost a BMC seconds).</summary>
internal sealed class IpmiPowerProbe(string password) : IPowerProbe
{
    public async Task<bool> HasPowerAsync(Node node, CancellationToken cancellation)
    {
        var bmc = node.Bmc!;
        var start = new ProcessStartInfo("ipmitool",
            ["-I", "lanplus", "-C", "3", "-N", "1", "-R", "2", "-E", "-H", bmc.Address, "-p", $"{bmc.Port}", "-U", bmc.User, "chassis", "power", "status"])
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
            var said = await process.StandardOutput.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return said.Trim() switch
            {
                "Chassis Power is on" => true,
                "Chassis Power is off" => false,
                _ => throw new NodeUnreachableException($"its BMC {bmc.Address}:{bmc.Port} does not answer either"),
            };
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
