namespace Infra.TwoEngines;

/// <summary>
/// A program that is a function of the test: the real engine reaches it as a language host that already runs, ours as a delegate.
/// An exception of <see cref="ProgramFailedException"/> ends it as a program with that exit code would.
/// </summary>
public sealed record InProcess(Func<Sdk, Task> Body) : IProgram;
