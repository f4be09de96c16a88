using Pulumirpc;

namespace Infra.Engine.Deployment;

/// <summary>Names what a program asks for and this engine does not have; nothing is ever ignored.</summary>
internal static class Unsupported
{
    public static string? In(RegisterResourceRequest request)
    {
        string[] asked =
        [
            .. request.Remote ? ["remote components"] : Array.Empty<string>(),
            .. request.Transforms.Count > 0 ? ["transforms"] : Array.Empty<string>(),
            .. request.Hooks is { } hooks && hooks.CalculateSize() > 0 ? ["resource hooks"] : Array.Empty<string>(),
            .. request.ImportId.Length > 0 ? ["import"] : Array.Empty<string>(),
            .. request.ReplaceWith.Count > 0 ? ["replaceWith"] : Array.Empty<string>(),
            .. request.ReplacementTrigger is not null ? ["replacementTrigger"] : Array.Empty<string>(),
            .. request.StateMigrations.Count > 0 ? ["state migrations"] : Array.Empty<string>(),
            .. request.PackageRef.Length > 0 ? ["parameterized packages"] : Array.Empty<string>(),
            .. request.EnvVarMappings.Count > 0 ? ["envVarMappings"] : Array.Empty<string>(),
        ];
        return asked.Length == 0 ? null : Text(string.Join(", ", asked));
    }

    public static string Text(string what) => $"the embedded engine does not support {what}; use the pulumi command for this program";
}
