namespace Pulumi;

/// <summary>A failure whose message is for the person who runs the program: it is shown without a stack trace.</summary>
public class RunException : Exception
{
    public RunException(string message) : base(message)
    {
    }

    public RunException(string message, Exception? innerException) : base(message, innerException)
    {
    }

    public static RunException OutputsHaveIncorrectType(IEnumerable<string> outputs) =>
        new($"Output(s) {string.Join(", ", outputs.Select(o => $"'{o}'"))} have incorrect type. "
            + "[Output] attributed properties must be instances of Output<T>.");
}
