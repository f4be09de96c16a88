using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Providers.Command.Schema;
using Pulumirpc;

namespace Infra.Engine.Providers.Command;

/// <summary>A resource of the command package; all properties are as the engine sent them, secrets wrapped.</summary>
interface ICommandResource
{
    ObjectSchema Schema { get; }

    /// <summary>Properties whose change replaces the resource.</summary>
    IReadOnlySet<string> Replacing => OnTriggers;

    private static readonly IReadOnlySet<string> OnTriggers = new HashSet<string> { "triggers" };

    CheckResponse Check(Struct news);

    /// <summary>The id of a new resource; null when a preview does not know it yet.</summary>
    string? NewId(string name, bool preview);

    /// <summary>The outputs that a creation or an update with these inputs would have.</summary>
    Struct Preview(Struct inputs);

    Task<Struct> CreateAsync(string urn, Struct inputs, CancellationToken cancellation);

    Task<Struct> UpdateAsync(string urn, Struct olds, Struct oldInputs, Struct news, CancellationToken cancellation);

    Task DeleteAsync(string urn, Struct olds, CancellationToken cancellation);
}
