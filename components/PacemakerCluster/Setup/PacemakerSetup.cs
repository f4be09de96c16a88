using Infra.Components.Nodes;
using Pulumi;

namespace Infra.Components.Pacemaker;

/// <summary>What the component asks of a member.</summary>
internal static class PacemakerSetup
{
    private const string Corosync = "corosync.service";
    private const string Pacemaker = "pacemaker.service";
    private const string PythonParses = "python3 -c 'import ast, sys; ast.parse(open(sys.argv[1]).read())' {file}";
    private const string ShellParses = "bash -n {file}";

    /// <summary>
    /// First, one at a time: corosync, Pacemaker and the agents. A changed corosync.conf is not loaded here, it waits until every
    /// member has it (<see cref="Resources"/>); what restarts Pacemaker makes it leave in order, and nobody fences it.
    /// </summary>
    public static NodeSetupArgs Member(Node node, CorosyncConfig corosync, PacemakerClusterArgs args, Input<string> key) => new()
    {
        Node = node,
        Component = "pacemaker",
        Packages = [.. PacemakerVersions.Packages],
        Files =
        [
            new(CorosyncConfigWriter.Path, CorosyncConfigWriter.Write(corosync)) { Check = CorosyncConfigWriter.Check, Units = [] },
            new(CorosyncConfigWriter.KeyPath, "{{secret:authkey}}") { Mode = "0400", Units = [] },
            new(BmcPasswordWriter.Path, "{{secret:bmc}}\n") { Mode = "0600", Units = [] },
            new(BmcPasswordWriter.IpmitoolPath, BmcPasswordWriter.WriteIpmitool()) { Mode = "0755", Units = [], Check = ShellParses },
            new(Scripts.GuardPath, Scripts.Read("fence-guard.py")) { Mode = "0755", Units = [], Check = PythonParses },
            new(Scripts.SilentPath, Scripts.Read("fence-silent.py")) { Mode = "0755", Units = [], Check = PythonParses },
            new(Scripts.HealthPath, Scripts.Read("vip-health.sh")) { Mode = "0755", Units = [], Check = ShellParses },
            new(Scripts.RejoinPath, Scripts.Read("rejoin.sh")) { Mode = "0755", Units = [], Check = ShellParses },
            new(Scripts.CibPath, Scripts.Read("cib.py")) { Mode = "0755", Units = [], Check = PythonParses },
            new(UnitsWriter.CorosyncPath, UnitsWriter.WriteCorosync(args)) { Units = [] },
            new(UnitsWriter.PacemakerPath, UnitsWriter.WritePacemaker()) { Units = [] },
        ],
        Steps = [FirstCib()],
        Units = [new(Corosync) { OnChange = "nothing" }, new(Pacemaker)],
        Secrets = { { "authkey", key }, { "bmc", args.BmcPassword } },
        Ready = MemberReady,
        ReadySeconds = 120,
    };

    /// <summary>Then, one at a time: what is loaded is what the files say, and the CIB. The first member does it, the others find it done.</summary>
    public static NodeSetupArgs Resources(Node node, CorosyncConfig corosync, Cib cib, Input<string>? key) => new()
    {
        Node = node,
        Component = "pacemaker-cib",
        Files =
        [
            new(CibWriter.Path, CibWriter.Write(cib)) { Units = [], Check = "crm_verify --xml-file {file} -V" },
            new($"/etc/systemd/system/{UnitsWriter.CibCheckUnit}", UnitsWriter.WriteCibCheck()) { Units = [] },
            new($"/etc/systemd/system/{UnitsWriter.CibCheckTimer}", UnitsWriter.WriteCibTimer()),
        ],
        Steps = [CorosyncSteps.Met(corosync), CorosyncSteps.NobodyLeavesRunning(corosync), CorosyncSteps.Loaded(corosync), CorosyncSteps.Forgotten(corosync), Applied()],
        Units = [new(UnitsWriter.CibCheckUnit) { OnChange = "nothing" }, UnitsWriter.CibCheckTimer],
        // Needed by no text here: a new key must run these steps.
        Secrets = key is null ? [] : new() { { "authkey", key } },
        Ready = $"{Scripts.CibPath} ready",
        ReadySeconds = 120,
    };

    // A machine that has met the others once is ready when it is back among them; before that, its own daemons are all there is.
    private const string MemberReady =
        $"""
        corosync-cfgtool -s >/dev/null || exit 1
        node=$(crm_node -n) || exit 1
        grep -qs 'resource-stickiness' /var/lib/pacemaker/cib/cib.xml || exit 0
        status=$(crm_mon --one-shot --output-as=xml) || exit 1
        echo "$status" | grep -q 'with_quorum="true"' && echo "$status" | grep "<node name=\"$node\"" | grep -q 'online="true".*pending="false"'
        """;

    // A member that never met a cluster waits 20 s for one that might be there (dc-deadtime). The very first time nobody is; the real
    // configuration, which every member takes over when it joins, knows nothing of this.
    private static NodeStep FirstCib() => new()
    {
        Name = "first-cib",
        When = "before-units",
        Check = "[ -e /var/lib/pacemaker/cib/cib.xml ] || systemctl is-active --quiet pacemaker.service",
        Apply = """
            install -o hacluster -g haclient -m 600 /dev/stdin /var/lib/pacemaker/cib/cib.xml <<'XML'
            <cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="0" num_updates="0"><configuration><crm_config><cluster_property_set id="cib-bootstrap-options"><nvpair id="cib-bootstrap-options-dc-deadtime" name="dc-deadtime" value="4s"/></cluster_property_set></crm_config><nodes/><resources/><constraints/></configuration><status/></cib>
            XML
            """,
    };

    private static NodeStep Applied() => new()
    {
        Name = "cib",
        When = "before-units",
        Check = $"cibadmin --query --local >/dev/null && {Scripts.CibPath} check",
        Apply = $"{Scripts.CibPath} apply",
    };
}
