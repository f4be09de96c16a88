using Google.Protobuf.WellKnownTypes;

namespace Infra.Engine.Providers.Random;

/// <summary>What was drawn.</summary>
sealed record Generated(string Id, Struct Outputs);
