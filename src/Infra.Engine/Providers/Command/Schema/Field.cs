using Google.Protobuf.WellKnownTypes;

namespace Infra.Engine.Providers.Command.Schema;

/// <summary>One input property.</summary>
/// <param name="Secret">The value is marked secret whether or not the program did.</param>
/// <param name="Default">What stands in for an absent value; null for none.</param>
sealed record Field(string Name, FieldType Type, bool Required = false, bool Secret = false, Value? Default = null);
