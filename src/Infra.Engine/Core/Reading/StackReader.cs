using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Engine.Configuration;
using Infra.Engine.Properties;
using Infra.Engine.State;

namespace Infra.Engine;

/// <summary>Looks into a stack's state without an operation; takes no lock.</summary>
public static class StackReader
{
    /// <summary>Whether the backend knows the stack.</summary>
    /// <exception cref="EngineException">The project or the backend cannot be read, or the stack has lost its state.</exception>
    public static bool Exists(string projectDirectory, string stack)
    {
        var project = ProjectFile.Read(projectDirectory);
        var backend = FileBackend.Open(project);
        if (backend.State(project.Name, stack).Exists)
            return true;
        backend.RefuseLost(project.Name, stack);
        return false;
    }

    /// <summary>The stacks that the backend has of this project, sorted.</summary>
    /// <exception cref="EngineException">The project or the backend cannot be read.</exception>
    public static IReadOnlyList<string> Stacks(string projectDirectory)
    {
        var project = ProjectFile.Read(projectDirectory);
        return FileBackend.Open(project).Stacks(project.Name);
    }

    /// <summary>Whether something was deployed: the stack resource, components and providers do not count. Makes nothing of the values, so that a large state costs little.</summary>
    /// <exception cref="EngineException">The state cannot be read.</exception>
    public static bool HasDeployed(string projectDirectory, string stack)
    {
        var project = ProjectFile.Read(projectDirectory);
        var backend = FileBackend.Open(project);
        if (backend.State(project.Name, stack) is not { Exists: true } state)
            return false;
        try
        {
            using var json = JsonDocument.Parse(state.Read());
            return json.RootElement.GetProperty("checkpoint").GetProperty("latest").GetProperty("resources").EnumerateArray()
                .Any(r => r.GetProperty("custom").GetBoolean() && IsDeployed(r.GetProperty("type").GetString()!));
        }
        catch (Exception unusual) when (unusual is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Whatever is unusual about it, the proper reading knows or says.
            using var store = new StackStore(backend, project.Name, stack, StackConfigFile.Read(projectDirectory, stack));
            return store.LoadMasked().Resources.Any(r => r.Custom && IsDeployed(r.Type));
        }
    }

    static bool IsDeployed(string type) => !type.StartsWith("pulumi:", StringComparison.Ordinal);

    /// <summary>The stack as it stands; null where there is none. Values are masked unless <paramref name="showSecrets"/>.</summary>
    /// <exception cref="EngineException">The state cannot be read, or its secrets not with this passphrase.</exception>
    public static Task<StackView?> ReadAsync(string projectDirectory, string stack, bool showSecrets = false) => Task.Run(() =>
    {
        var project = ProjectFile.Read(projectDirectory);
        var backend = FileBackend.Open(project);
        using var store = new StackStore(backend, project.Name, stack, StackConfigFile.Read(projectDirectory, stack));
        if (!store.Exists)
            return null;
        // Masked values need no key: a stack can be listed without its passphrase.
        var checkpoint = showSecrets ? store.Load() : store.LoadMasked();
        JsonObject Show(Google.Protobuf.WellKnownTypes.Struct properties) =>
            showSecrets ? PropertyJson.Revealed(Google.Protobuf.WellKnownTypes.Value.ForStruct(properties))!.AsObject() : PropertyJson.Masked(properties);
        var resources = checkpoint.Resources.Select(r => new StackResource(
            r.Urn, r.Type, r.Name, r.Custom, r.Id, r.Parent, r.Protect, Show(r.Inputs), Show(r.Outputs), r.Created, r.Modified)).ToArray();
        return new StackView(
            project.Name, stack, resources.FirstOrDefault(r => r.Type == Urns.StackType)?.Outputs ?? [], resources,
            [.. checkpoint.Pending.Select(p => $"{p.Resource.Urn}, interrupted while {p.Type}")],
            History.Last(backend, project.Name, stack));
    });
}
