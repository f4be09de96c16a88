namespace Infra.Engine.Providers.Command.Remote;

/// <summary>How a remote command ended, in Go's words.</summary>
static class RemoteExit
{
    const int SignalOffset = 128;

    static readonly IReadOnlyDictionary<string, int> Numbers = new Dictionary<string, int>
    {
        ["HUP"] = 1,
        ["INT"] = 2,
        ["QUIT"] = 3,
        ["ILL"] = 4,
        ["ABRT"] = 6,
        ["FPE"] = 8,
        ["KILL"] = 9,
        ["USR1"] = 10,
        ["SEGV"] = 11,
        ["USR2"] = 12,
        ["PIPE"] = 13,
        ["ALRM"] = 14,
        ["TERM"] = 15,
    };

    public static string Text(uint? status, string? signal) => (status, signal) switch
    {
        (null, null) => "wait: remote command exited without exit status or exit signal",
        (_, { } name) => $"Process exited with status {SignalOffset + Numbers.GetValueOrDefault(name)} from signal {name}",
        _ => $"Process exited with status {status}",
    };
}
