using Infra.Cli.Project;
using Infra.Lab;

namespace Infra.Cli.Labs;

/// <summary>Opens the lab that a stack's configuration declares.</summary>
static class StackLab
{
    public static ILab Open(StackSettings settings) =>
        throw new UserError($"{settings.File}: labs cannot be opened yet");

    public static bool IsRoot => NativeMethods.EffectiveUser() == 0;

    public static void RequireRoot(StackSettings settings)
    {
        if (!IsRoot)
            throw new UserError($"stack {settings.Stack} runs on lab {settings.LabName} of this machine, and a lab needs root (it makes namespaces and machines); run it with sudo");
    }

    public static void RequireLab(StackSettings settings)
    {
        if (!settings.HasLab)
            throw new UserError($"stack {settings.Stack} has no lab: {settings.File} declares no infra:lab; choose a stack with one (--stack)");
    }
}
