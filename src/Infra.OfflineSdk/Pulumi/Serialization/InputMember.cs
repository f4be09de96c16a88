namespace Pulumi.Serialization;

/// <summary>A member of an argument class that is sent.</summary>
internal sealed record InputMember(string Name, string FullName, bool IsRequired, Func<object, object?> Get);
