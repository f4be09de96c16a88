namespace Infra.Lab.Bmc;

/// <summary>What ipmi_sim reads. The first file holds the password: mode 0600.</summary>
internal static class BmcConfigWriter
{
    /// <summary>IPMI 1.5 sessions hold 16 bytes; ipmi_sim keeps to that for 2.0 as well.</summary>
    public const int LongestPassword = 16;

    public static string Lan(LabMachine machine, LabBmcAccess access, string password, string powerScript, string folder, TimeSpan delay = default) =>
        $"""
        name "bmc"
        set_working_mc 0x20
        startlan 1
          addr {machine.BmcAddress} {machine.BmcPort}
          guid {Guid(machine)}
          priv_limit admin
          allowed_auths_callback none
          allowed_auths_user md5
          allowed_auths_operator md5
          allowed_auths_admin md5
        endlan
        chassis_control "{powerScript} {folder}{(delay > TimeSpan.Zero ? $" after {delay.TotalSeconds}" : "")}"
        user 1 false "" "" user 10 none
        user 2 true "{access.User}" "{password}" admin 10 md5

        """;

    // Without one, ipmi_sim refuses every IPMI 2.0 session.
    static string Guid(LabMachine machine) => Convert.ToHexStringLower(
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(machine.Name)))[..32];

    /// <summary>A management controller that does power control and keeps an event log.</summary>
    public static string Controller() =>
        """
        mc_setbmc 0x20
        mc_add 0x20 0 no-device-sdrs 0x23 9 8 0x9f 0x1291 0xf02 persist_sdr
        sel_enable 0x20 1000 0x0a
        mc_enable 0x20

        """;
}
