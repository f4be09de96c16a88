using Infra.Components.Nodes;

namespace Infra.Components.Tests.Nodes;

public sealed class DesiredTextTests
{
    [Fact]
    public void Shows_files_as_they_land_on_the_node() => Assert.Equal(
        """
        /usr/local/lib/infra/node-setup apply haproxy 3<&0 <<'INFRA'
        package haproxy
        package keepalived

        sysctl net.ipv4.ip_nonlocal_bind = 1

        user ann sudo groups=adm
        key| ssh-ed25519 AAAA ann

        file /etc/haproxy/haproxy.cfg 0640 root:haproxy
        check| haproxy -c -f {file}
        | global
        |     maxconn 40000
        |
        | # end

        file /etc/motd 0644 root:root
        units|
        | no newline at the end
        no-newline|

        unit haproxy.service enabled running on-change=reload
        unit keepalived.service enabled running on-change=restart packages=keepalived,ipvsadm tries=3

        step stats-user after-units
        check| true
        apply| echo one
        apply| echo two

        step deployed after-units 3600 shown
        check| false
        apply| echo long

        ready 30
        | ss -Hltn 'sport = :5000' | grep -q .

        guard 20
        | exec /usr/local/lib/infra/guard "$1" "$2"

        removal 60
        | echo bye

        delete-data /var/lib/haproxy

        # repair 4: haproxy.cfg edited
        INFRA
        """, DesiredText.Create(Everything(), null, "repair 4: haproxy.cfg edited"));

    [Fact]
    public void Content_cannot_end_the_text()
    {
        var args = new NodeSetupArgs { Component = "a", Files = [new("/etc/a", "INFRA\npackage evil\n")] };
        var lines = DesiredText.Create(args).Split('\n');
        Assert.Equal("INFRA", Assert.Single(lines, l => l == "INFRA"));
        Assert.DoesNotContain("package evil", lines);
    }

    [Fact]
    public void Equal_state_is_equal_text_in_whatever_order_packages_are_named()
    {
        var one = new NodeSetupArgs { Component = "a", Packages = ["b", "a"] };
        var other = new NodeSetupArgs { Component = "a", Packages = ["a", "b"] };
        Assert.Equal(DesiredText.Create(one), DesiredText.Create(other));
    }

    [SkippableFact]
    public async Task The_shell_and_the_applier_read_what_is_written()
    {
        Skip.IfNot(File.Exists("/usr/bin/python3"), "no /usr/bin/python3 on this machine (package python3)");
        // The shell takes the here-document apart; the parser of the real applier prints what it understood.
        var show = "import sys, json; from importlib.machinery import SourceFileLoader as L; n = L('n', sys.argv[1]).load_module(); "
            + "d = n.parse(sys.stdin.read()); print(json.dumps([d.packages, [[f.path, f.content] for f in d.files], d.marks, d.guard_seconds, d.guard]))";
        var text = DesiredText.Create(Everything(), "repair 4: x").Replace(
            "/usr/local/lib/infra/node-setup apply haproxy", "/usr/bin/python3 -W ignore -c \"$SHOW\" \"$APPLIER\"");
        var said = await Shell.RunAsync(text, ("SHOW", show), ("APPLIER", Shell.Applier), ("PYTHONDONTWRITEBYTECODE", "1"));
        Assert.Equal(
            """[["haproxy", "keepalived"], [["/home/ann/.ssh/authorized_keys", "ssh-ed25519 AAAA ann\n"], ["/etc/sudoers.d/infra-ann", "ann ALL=(ALL) NOPASSWD: ALL\n"], ["/etc/haproxy/haproxy.cfg", "global\n    maxconn 40000\n\n# end\n"], ["/etc/motd", "no newline at the end"]], ["repair 4: x"], 20, "exec /usr/local/lib/infra/guard \"$1\" \"$2\""]""",
            said.Trim());
    }

    static NodeSetupArgs Everything() => new()
    {
        Component = "haproxy",
        Packages = ["keepalived", "haproxy"],
        Sysctls = new() { ["net.ipv4.ip_nonlocal_bind"] = "1" },
        Users = [new() { Name = "ann", Sudo = true, Groups = ["adm"], AuthorizedKeys = ["ssh-ed25519 AAAA ann"] }],
        Files =
        [
            new("/etc/haproxy/haproxy.cfg", "global\n    maxconn 40000\n\n# end\n") { Mode = "0640", Owner = "root:haproxy", Check = "haproxy -c -f {file}" },
            new("/etc/motd", "no newline at the end") { Units = [] },
        ],
        Units = [new("haproxy.service") { OnChange = "reload" }, new("keepalived.service") { Packages = ["keepalived", "ipvsadm"], Tries = 3 }],
        Steps = [new() { Name = "stats-user", Check = "true", Apply = "echo one\necho two" }, new() { Name = "deployed", Check = "false", Apply = "echo long", Seconds = 3600, Shown = true }],
        Removal = "echo bye",
        RemovalSeconds = 60,
        Ready = "ss -Hltn 'sport = :5000' | grep -q .",
        ReadySeconds = 30,
        Guard = "exec /usr/local/lib/infra/guard \"$1\" \"$2\"",
        GuardSeconds = 20,
        DataToDelete = ["/var/lib/haproxy"],
    };
}
