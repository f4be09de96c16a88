using Infra.Components.Nodes;

namespace Infra.Components.Kolla;

/// <summary>Everything that Kolla-Ansible reads, rendered once.</summary>
/// <param name="Inventory">inventory.</param>
/// <param name="Globals">globals.yml.</param>
/// <param name="Passwords">passwords.yml, with placeholders.</param>
/// <param name="Overrides">Files below config and certificates.</param>
public sealed record KollaTexts(string Inventory, string Globals, string Passwords, IReadOnlyList<NodeFile> Overrides)
{
    /// <summary>Renders them.</summary>
    public static KollaTexts Of(KollaConfig config) =>
        new(InventoryWriter.Write(config), GlobalsWriter.Write(config), PasswordsWriter.Write(config), Kolla.Overrides.Of(config));
}
