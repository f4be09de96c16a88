namespace Infra.Engine.Secrets;

/// <summary>Where the passphrase comes from, as Pulumi reads it.</summary>
internal static class Passphrase
{
    /// <exception cref="EngineException">Neither variable is set, or the file cannot be read.</exception>
    public static string FromEnvironment()
    {
        if (Environment.GetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE") is { } phrase)
            return phrase;
        var file = Environment.GetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE_FILE");
        if (string.IsNullOrEmpty(file))
            throw new EngineException("passphrase must be set with PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE environment variables");
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"PULUMI_CONFIG_PASSPHRASE_FILE: {file} cannot be read: {problem.Message}");
        }
    }
}
