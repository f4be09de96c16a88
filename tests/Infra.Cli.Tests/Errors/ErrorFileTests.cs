using Infra.Cli.Display;
using Infra.Errors;

namespace Infra.Cli.Tests.Errors;

public sealed class ErrorFileTests : IDisposable
{
    readonly string project = Directory.CreateTempSubdirectory("infra-errors-test-").FullName;

    public void Dispose() => Directory.Delete(project, recursive: true);

    static Exception Thrown(Exception error)
    {
        try
        {
            throw error;
        }
        catch (Exception thrown)
        {
            return thrown;
        }
    }

    [Fact]
    public void Says_one_sentence_and_keeps_the_frames_in_a_file_for_the_owner_alone()
    {
        var said = ErrorFile.Sentence(Thrown(new InvalidOperationException("first line\nsecond line")), project);
        var file = Assert.Single(Directory.GetFiles(Path.Combine(project, ".infra", "errors")));
        Assert.Equal($"an error of infra itself, which nobody foresaw; please report it: first line (details: {file})", said);
        Assert.Contains("   at ", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Contains("second line", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void Tells_what_the_system_refused_from_what_is_our_own_defect()
    {
        Assert.StartsWith("not permitted: ", ErrorFile.Sentence(new AggregateException(new UnauthorizedAccessException("/x")), project), StringComparison.Ordinal);
        Assert.StartsWith("reading or writing failed: No space left on device", ErrorFile.Sentence(new IOException("No space left on device"), project), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_SDK_prints_of_the_program_is_one_sentence_too()
    {
        var said = ErrorText.Short("Running program '/x/Infra.Stacks.dll' failed with an unhandled exception:\nSystem.InvalidOperationException: no such thing\n   at Infra.Stacks.X()\n");
        Assert.StartsWith("an error of infra itself, which nobody foresaw; please report it: no such thing (details: ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        File.Delete(said[(said.IndexOf("(details: ", StringComparison.Ordinal) + 10)..^1]);
    }

    [Fact]
    public void A_project_that_cannot_be_written_has_its_details_elsewhere()
    {
        var said = ErrorFile.Sentence(new InvalidOperationException("x"), "/proc");
        var file = said[(said.IndexOf("(details: ", StringComparison.Ordinal) + 10)..^1];
        Assert.StartsWith(Path.GetTempPath(), file, StringComparison.Ordinal);
        Assert.True(File.Exists(file));
        File.Delete(file);
    }
}
