using Infra.Components.Nodes;

namespace Infra.Components;

/// <summary>What the scripts need on the machine that runs the deployment.</summary>
internal static class OperatorTools
{
    /// <summary>A line of shell that ends the script with one sentence when <paramref name="tool"/> is not there.</summary>
    public static string Need(Node node, string tool, string package) =>
        $$"""command -v {{tool}} >/dev/null || { echo "{{node.Name}}: {{tool}} is missing on this machine; install the package {{package}}." >&2; exit 1; }""";
}
