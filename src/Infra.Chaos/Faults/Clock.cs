using Infra.Chaos.Stack;

namespace Infra.Chaos.Faults;

/// <summary>
/// The clock of chosen services of a node. Machines of a lab share the host's clock, which no machine may set: the services are
/// started with libfaketime, which reads the offset from a file and leaves the monotonic clock alone, as a jump of a real clock does.
/// They alone, and not what their units run before them: under libfaketime 0.9.10 every sleep of a Python program fails.
/// </summary>
public sealed class Clock(INodes nodes)
{
    const string Offset = "/run/chaos-clock";
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    static readonly string[] Jumping = [Units.MariaDb, Units.Keepalived];

    /// <summary>Starts the services anew with a clock that can jump, one after the other.</summary>
    public Task LoosenAsync(string node, CancellationToken cancellation) => Script.RunAsync(nodes, node,
        $"""
        set -e
        lib=$(ls /usr/lib/*/faketime/libfaketime.so.1)
        echo +0 >{Offset}
        for unit in {string.Join(' ', Jumping)}; do
            mkdir -p /run/systemd/system/$unit.d
            printf '[Service]\nEnvironment=FAKETIME_TIMESTAMP_FILE={Offset} FAKETIME_DONT_FAKE_MONOTONIC=1 FAKETIME_CACHE_DURATION=1\nExecStart=\nExecStart=/usr/bin/env LD_PRELOAD=%s %s\n' \
                "$lib" "$(systemctl cat $unit | sed -n 's/^ExecStart=\(.\)/\1/p' | tail -n 1)" >/run/systemd/system/$unit.d/chaos-clock.conf
        done
        systemctl daemon-reload
        for unit in {string.Join(' ', Jumping)}; do systemctl restart $unit; done
        """, Patience, cancellation);

    /// <summary>The services' clock is from now on off by so much.</summary>
    public Task JumpAsync(string node, TimeSpan offset, CancellationToken cancellation) =>
        Script.RunAsync(nodes, node, $"printf '%+d\n' {(long)offset.TotalSeconds} >{Offset}", Patience, cancellation);

    /// <summary>The services run with the machine's own clock again.</summary>
    public Task FastenAsync(string node, CancellationToken cancellation) => Script.RunAsync(nodes, node,
        $"""
        set -e
        for unit in {string.Join(' ', Jumping)}; do rm -f /run/systemd/system/$unit.d/chaos-clock.conf; done
        rm -f {Offset}
        systemctl daemon-reload
        for unit in {string.Join(' ', Jumping)}; do systemctl restart $unit; done
        """, Patience, cancellation);
}
