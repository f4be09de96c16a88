namespace Infra.Components.Pacemaker;

/// <summary>
/// The password of the BMCs on a node: one file of mode 0600. It is not in the CIB, which every member's hacluster group reads, and on
/// no command line: fence_ipmilan would put it on ipmitool's, so that it is given none and calls a wrapper that knows the file.
/// </summary>
public static class BmcPasswordWriter
{
    /// <summary>Where the password lands.</summary>
    public const string Path = "/etc/pacemaker/bmc-password";

    /// <summary>Where the wrapper lands.</summary>
    public const string IpmitoolPath = "/usr/local/lib/infra/fence-ipmitool";

    /// <summary>For agents that ask a command for the password.</summary>
    public const string PrintCommand = $"cat {Path}";

    /// <summary>The wrapper: -P and its value go, -f and the file come. A lost datagram is sent again twice.</summary>
    public static string WriteIpmitool() =>
        $$"""
        #!/bin/bash
        # ipmitool as fence_ipmilan may call it: the password comes from a file, never from the command line.
        arguments=()
        while [ $# -gt 0 ]; do
            case $1 in
                -P) shift ;;
                *) arguments+=("$1") ;;
            esac
            shift
        done
        exec /usr/bin/ipmitool -f {{Path}} -R 3 "${arguments[@]}"

        """;
}
