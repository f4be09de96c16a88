namespace Pulumi.Configuration;

/// <summary>Plain values from their configuration text.</summary>
internal static class ConfigText
{
    public delegate bool Parser<T>(string text, out T value);

    public static bool Boolean(string text, out bool value)
    {
        value = text == "true";
        return text is "true" or "false";
    }

    public static bool Int32(string text, out int value) => int.TryParse(text, out value);

    public static bool Double(string text, out double value) => double.TryParse(text, out value);
}
