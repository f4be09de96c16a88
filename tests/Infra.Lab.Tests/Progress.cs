using Xunit.Abstractions;

namespace Infra.Lab.Tests;

internal sealed class Progress(ITestOutputHelper output) : IProgress<string>
{
    public void Report(string value) => output.WriteLine(value);
}
