using Google.Protobuf.WellKnownTypes;

namespace Infra.Engine.Providers.Random;

/// <summary>What an id says about an existing value: the inputs that would have made it, and the computed outputs.</summary>
sealed record Imported(string Id, Struct Inputs, Struct Outputs);
