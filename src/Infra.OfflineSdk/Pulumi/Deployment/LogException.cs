namespace Pulumi;

/// <summary>Not even the log could be written.</summary>
public class LogException(Exception exception) : Exception("Error occurred during logging", exception);
