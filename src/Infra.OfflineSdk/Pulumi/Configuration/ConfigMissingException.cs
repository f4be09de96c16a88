namespace Pulumi.Configuration;

/// <summary>A value that the program needs is not configured.</summary>
internal sealed class ConfigMissingException(string key, bool secret) : RunException(
    $"Missing required configuration variable '{key}'\n"
    + $"\tplease set a value using the command `pulumi config set {(secret ? "--secret " : "")}{key} <value>`");
