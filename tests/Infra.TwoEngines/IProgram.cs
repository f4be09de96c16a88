namespace Infra.TwoEngines;

/// <summary>A Pulumi program that both engines can run: <see cref="InProcess"/> or <see cref="Executable"/>.</summary>
public interface IProgram;
