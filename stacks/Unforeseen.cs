using Infra.Errors;
using Pulumi;

namespace Infra.Stacks;

/// <summary>The program's one place for what nobody foresaw: one sentence instead of frames, which Pulumi shows as it shows any other.</summary>
internal static class Unforeseen
{
    /// <exception cref="RunException">Whatever else the work threw, in one sentence.</exception>
    public static async Task<T> InOneSentenceAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception error) when (!OfTheEngine(error))
        {
            throw new RunException(Sentence(error));
        }
    }

    /// <summary>A thread of its own that fails would end the program with frames and a signal.</summary>
    public static void WatchThreads() => AppDomain.CurrentDomain.UnhandledException += (_, end) =>
    {
        Console.Error.WriteLine(end.ExceptionObject is Exception error ? Sentence(error) : "a thread ended in a way that cannot be told");
        Environment.Exit(1);
    };

    private static string Sentence(Exception error) => ErrorFile.Sentence(error, ProgramEnvironment.File("."));

    // Those the SDK has words for.
    private static bool OfTheEngine(Exception error) =>
        error is RunException || error.GetType().Namespace?.Split('.')[0] is "Pulumi" or "Grpc";
}
