using Pulumi;

namespace Infra.Components;

/// <summary>
/// Whose machine it is. The id of the state that set it up lies on it; a state with another id knows nothing of what is there, and would
/// set it up anew with new passwords: it is refused before anything is touched. It travels behind the applier, as its last line.
/// </summary>
internal static class Ownership
{
    public const string File = "/var/lib/infra/owner";

    const string Mark = "# state ";

    /// <summary>What is sent on stdin: the applier, and whose the machine is to be.</summary>
    public static Input<string> Sent(BareMetalNodeArgs args) =>
        args.State is not { } state ? ApplierInstall.Program
        : state.ToOutput().Apply(id => $"{ApplierInstall.Program}{Mark}{id} {Deployment.Instance.ProjectName}/{Deployment.Instance.StackName}{(args.Adopt ? " adopt" : "")}\n");

    /// <summary>Takes the line off what arrived, and refuses a machine of another state; without the line nobody is asked.</summary>
    /// <param name="arrived">Path of what came on stdin.</param>
    public static string Take(string arrived) =>
        $$"""
        state=$(tail -n 1 {{arrived}})
        case $state in
        "{{Mark}}"*)
            head -n -1 {{arrived}} > {{arrived}}.cut
            mv {{arrived}}.cut {{arrived}}
            set -- ${state#"{{Mark}}"}
            was=$(cat {{File}} 2>/dev/null || true)
            if [ "${was%% *}" != "$1" ] && [ -n "$was" ] && [ "${3-}" != adopt ] && ls {{Path.GetDirectoryName(File)}}/manifests/*.json >/dev/null 2>&1; then
                rm -f {{arrived}}
                echo "$(uname -n): this machine was set up by stack ${was#* }, and the state of this run of stack $2 is another one, which knows nothing of it: all of it would be set up anew, with new passwords. Nothing on it was changed. Bring the state back (the backend that the stack was made with, or its backup); or, where it is to be set up anew all the same: infra:adopt: true for one run." >&2
                exit 1
            fi
            mkdir -p {{Path.GetDirectoryName(File)}}
            echo "$1 $2" > {{File}}.new
            mv {{File}}.new {{File}} ;;
        esac
        """;
}
