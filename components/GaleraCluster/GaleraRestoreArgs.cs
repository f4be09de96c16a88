using Pulumi;

namespace Infra.Components;

/// <summary>The wish to take the whole cluster back, carried out once per id. It may stay where it is afterwards.</summary>
public sealed class GaleraRestoreArgs : ResourceArgs
{
    /// <summary>Names this restore for good: a-z, 0-9 and -, 32 at most. Another restore needs another id.</summary>
    [Input("id", required: true)] public string Id { get; set; } = "";

    /// <summary><c>latest</c> (default): the newest verified backup that does; or the name of one.</summary>
    [Input("backup")] public string Backup { get; set; } = "latest";

    /// <summary>Changes up to this moment are kept, later ones are not: <c>2026-11-23 12:34:56</c>, UTC. Null: the backup as it is.</summary>
    [Input("until")] public string? Until { get; set; }
}
