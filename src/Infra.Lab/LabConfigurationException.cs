namespace Infra.Lab;

/// <summary>The lab's part of the configuration is wrong; every error is a sentence that names the input and the mend.</summary>
public sealed class LabConfigurationException(IReadOnlyList<string> errors) : Exception(string.Join("\n", errors))
{
    public IReadOnlyList<string> Errors { get; } = errors;
}
