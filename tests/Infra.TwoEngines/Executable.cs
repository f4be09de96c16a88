namespace Infra.TwoEngines;

/// <summary>A program that is an executable (an apphost), with variables of its own.</summary>
public sealed record Executable(string File, IReadOnlyDictionary<string, string> Environment) : IProgram
{
    /// <summary>The apphost of a project of this repository.</summary>
    public static Executable Of(string project, params (string Name, string Value)[] environment) =>
        new(Path.Combine(RealTools.Built(project), project), environment.ToDictionary(v => v.Name, v => v.Value));
}
