using Infra.Engine.Configuration;
using Infra.Engine.State;

namespace Infra.Engine;

/// <summary>Where a stack's state is kept.</summary>
public static class StackFiles
{
    /// <summary>The file that the state is in, or will be in.</summary>
    /// <exception cref="EngineException">The project or the backend cannot be read.</exception>
    public static string State(string projectDirectory, string stack) => Of(projectDirectory, stack).Path;

    /// <summary>Whether the project itself says where its states are (<c>backend.url</c>).</summary>
    /// <exception cref="EngineException">The project cannot be read.</exception>
    public static bool AreNamed(string projectDirectory) => ProjectFile.Read(projectDirectory).BackendUrl is { Length: > 0 };

    /// <summary>Puts the state aside (<c>.discarded</c>): what it speaks of is gone, and the next operation begins anew.</summary>
    /// <exception cref="EngineException">The project or the backend cannot be read.</exception>
    public static void Discard(string projectDirectory, string stack)
    {
        var state = Of(projectDirectory, stack);
        var plain = Packing.Plain(state.Path);
        if (state.Exists)
            File.Move(state.Path, $"{state.Path}.discarded", overwrite: true);
        // Those of before would be found, and the stack taken for one that has lost its state.
        foreach (var older in state.Others.Concat(new[] { Compression.None, Compression.Gzip, Compression.Zstd }.Select(c => $"{plain}{c.Ending()}.bak")).Where(File.Exists))
            File.Delete(older);
    }

    static StateFile Of(string projectDirectory, string stack)
    {
        var project = ProjectFile.Read(projectDirectory);
        return FileBackend.Open(project).State(project.Name, stack);
    }
}
