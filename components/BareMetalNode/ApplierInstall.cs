using System.Security.Cryptography;
using System.Text;
using Infra.Components.Nodes;

namespace Infra.Components;

/// <summary>Brings the applier (node-setup.py) to a node; its hash is in the text, so a new one is a change.</summary>
internal static class ApplierInstall
{
    /// <summary>The program itself, sent on stdin; nothing in it is secret.</summary>
    public static string Program { get; } = Read();

    static string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Program)));

    public static string Delete => AsRoot($"rm -f {DesiredText.Applier}");

    public static string Create(string? mark) => $"# node-setup {Hash[..12]}{(mark is null ? "" : $"\n# {mark}")}\n" + AsRoot(
        $$"""
        if ! /usr/bin/python3 -ISc "import json" 2>/dev/null; then
            said=$( (apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -qy install --no-install-recommends python3) 2>&1 ) ||
                { echo "installing python3: $said" >&2; exit 1; }
        fi
        # Health checks of unprivileged users live here: the umask of a hardened login, 077, is not for them.
        umask 022
        mkdir -p {{Path.GetDirectoryName(DesiredText.Applier)}}
        chmod 0755 {{Path.GetDirectoryName(DesiredText.Applier)}}
        cat > {{DesiredText.Applier}}.new
        {{Ownership.Take($"{DesiredText.Applier}.new")}}
        echo "{{Hash}}  {{DesiredText.Applier}}.new" | sha256sum -c --status || { echo "node-setup did not arrive whole" >&2; exit 1; }
        chmod 0755 {{DesiredText.Applier}}.new
        mv {{DesiredText.Applier}}.new {{DesiredText.Applier}}
        """);

    // The script has no single quotes; stdin stays the program's.
    static string AsRoot(string script) =>
        $"""
        if [ "$(id -u)" = 0 ]; then as_root=; else as_root="sudo -n"; fi
        $as_root sh -euc '
        {script}
        '
        """;

    static string Read()
    {
        using var resource = typeof(ApplierInstall).Assembly.GetManifestResourceStream("node-setup.py")
            ?? throw new InvalidOperationException("node-setup.py is not in this assembly.");
        using var reader = new StreamReader(resource, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
