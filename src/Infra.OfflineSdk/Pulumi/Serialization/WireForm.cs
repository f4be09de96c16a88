namespace Pulumi.Serialization;

/// <summary>Which special values the receiver understands.</summary>
/// <param name="Secrets">Secrets keep their mark; else they are sent plain.</param>
/// <param name="References">Resources are sent as references; else by id.</param>
/// <param name="OutputValues">Outputs keep their mark and their origin, as remote components need it.</param>
internal sealed record WireForm(bool Secrets, bool References, bool OutputValues = false);
