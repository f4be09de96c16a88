namespace Infra.Engine.State;

/// <summary>What a folder of the backend holds. A folder that may not be looked into, or is elsewhere, is no empty one.</summary>
internal static class Listing
{
    /// <exception cref="EngineException">It cannot be read, or is a link to what is not there.</exception>
    public static IReadOnlyList<FileInfo> Files(string folder) => Of(folder, place => place.GetFiles());

    /// <inheritdoc cref="Files"/>
    public static IReadOnlyList<DirectoryInfo> Folders(string folder) => Of(folder, place => place.GetDirectories());

    static T[] Of<T>(string folder, Func<DirectoryInfo, T[]> look)
    {
        try
        {
            return look(new(folder));
        }
        catch (DirectoryNotFoundException)
        {
            for (var place = new DirectoryInfo(folder); place is { Exists: false }; place = place.Parent)
                if (place.LinkTarget is { } target)
                    throw new EngineException($"{place.FullName}: the state folder is a link to {target}, which is not there; is its file system mounted?");
            return [];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"{folder}: the state folder cannot be read: {problem.Message}\n"
                + $"Nothing was changed. Make it readable for {Environment.UserName} and run the same command again.");
        }
    }
}
