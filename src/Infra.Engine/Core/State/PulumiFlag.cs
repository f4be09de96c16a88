namespace Infra.Engine.State;

/// <summary>A switch of Pulumi's environment: <c>1</c> and <c>true</c> are on, anything else is off.</summary>
internal static class PulumiFlag
{
    /// <summary>Null where none of the names is set; the first that is counts.</summary>
    public static bool? Read(params string[] names) => names
        .Select(name => Environment.GetEnvironmentVariable("PULUMI_" + name))
        .FirstOrDefault(text => !string.IsNullOrEmpty(text)) is { } said
        ? said == "1" || string.Equals(said, "true", StringComparison.OrdinalIgnoreCase)
        : null;
}
