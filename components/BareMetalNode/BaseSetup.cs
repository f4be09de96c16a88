using Infra.Components.Nodes;

namespace Infra.Components;

/// <summary>What every node has before any component: name, hosts, time, accounts.</summary>
internal static class BaseSetup
{
    public static NodeSetupArgs Of(Node node, BareMetalNodeArgs args) => new()
    {
        Node = node,
        Component = NodeSetup.BaseComponent,
        Packages = [.. BaseVersions.Packages, .. args.Packages],
        Sysctls = args.Sysctls,
        Users = args.Users,
        Files =
        [
            new("/etc/hostname", $"{node.Name}\n") { Units = [] },
            new(PutBackUnitWriter.Path, PutBackUnitWriter.Write()),
            new("/etc/hosts", HostsFileWriter.Write(node.Name, args.Domain, args.Hosts)) { Units = [] },
            new("/etc/chrony/chrony.conf", ChronyConfigWriter.Write(args.TimeServers)) { Check = "chronyd -p -f {file}", Units = ["chrony.service"] },
        ],
        Units = ["chrony.service", new(PutBackUnitWriter.Unit) { OnChange = "nothing" }],
        Steps =
        [
            new() { Name = "hostname", Check = $"[ \"$(uname -n)\" = {node.Name} ]", Apply = "hostname -F /etc/hostname", When = "before-units" },
        ],
    };
}
