namespace Pulumi.Configuration;

/// <summary>A configured value is of another type than the program reads; a secret value (null) is not shown.</summary>
internal sealed class ConfigTypeException(string key, string? value, string type, Exception? cause) : RunException(
    $"Configuration '{key}' value '{value ?? "[secret]"}' is not a valid {type}{(cause is null ? "" : $": {cause.Message}")}", cause);
