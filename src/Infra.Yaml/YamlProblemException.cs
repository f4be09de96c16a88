namespace Infra.Yaml;

/// <summary>A file that is not read, in one sentence: <c>file:line:column: what; mend</c>.</summary>
/// <param name="at">The file, and the place in it where there is one.</param>
/// <param name="what">What is wrong there, and the mend. Never a value: it may be a secret.</param>
public sealed class YamlProblemException(string at, string what) : Exception($"{at}: {what}")
{
    public YamlProblemException(YamlPlace at, string what) : this($"{at}", what)
    {
    }

    public string At => at;

    /// <summary>Without the place.</summary>
    public string What => what;
}
