namespace Infra.Engine.State;

/// <summary>What a folder of the backend holds. A folder that may not be looked into is no empty one.</summary>
internal static class Listing
{
    /// <exception cref="EngineException">It is there, and cannot be read.</exception>
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
            return [];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"{folder}: the state folder cannot be read: {problem.Message}\n"
                + $"Nothing was changed. Make it readable for {Environment.UserName} and run the same command again.");
        }
    }
}
