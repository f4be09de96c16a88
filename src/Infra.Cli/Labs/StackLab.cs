using Infra.Cli.Project;
using Infra.Lab;

namespace Infra.Cli.Labs;

/// <summary>Opens the lab that a stack's configuration declares.</summary>
static class StackLab
{
    public static bool IsRoot => NativeMethods.EffectiveUser() == 0;

    /// <exception cref="UserError">The stack has no lab, or the user is not root.</exception>
    public static ILab Open(StackSettings settings)
    {
        if (!settings.HasLab)
            throw new UserError($"stack {settings.Stack} has no lab: {settings.File} declares no infra:lab; choose a stack with one (--stack)");
        if (!IsRoot)
            throw new UserError($"stack {settings.Stack} runs on lab {settings.LabName} of this machine, and a lab needs root (it makes namespaces and machines); run it with sudo");
        return Infra.Lab.Lab.Open(Infra.Lab.Lab.FromConfig(settings.File));
    }

    /// <exception cref="UserError">As <see cref="Open"/>, and when the lab is not up.</exception>
    public static ILab OpenUp(StackSettings settings)
    {
        var lab = Open(settings);
        return lab.IsUp ? lab : throw new UserError($"lab {lab.Spec.Name} is not up; `infra up` makes it");
    }
}
