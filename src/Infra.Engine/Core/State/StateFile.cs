namespace Infra.Engine.State;

/// <summary>The file that a stack's state is in: <c>STACK.json</c>, or packed.</summary>
/// <param name="Path">Where nothing is there yet, the plain one.</param>
/// <param name="Others">Older ones of the same stack beside it.</param>
internal sealed record StateFile(string Path, bool Exists, IReadOnlyList<string> Others)
{
    /// <summary>The newest of them, as Pulumi takes it; of two of the same moment the packed one.</summary>
    /// <param name="plain">The path of the unpacked one.</param>
    /// <exception cref="EngineException">The folder cannot be looked into.</exception>
    public static StateFile Find(string plain)
    {
        var found = Listing.Files(System.IO.Path.GetDirectoryName(plain)!)
            .Where(file => Packing.Plain(file.FullName) == plain)
            .OrderBy(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => file.FullName).ToArray();
        return found is [.. var others, var newest] ? new(newest, true, others) : new(plain, false, []);
    }

    public Compression Compression => Packing.Of(Path);

    /// <summary>Where it is to be written.</summary>
    public string Target => Packing.Plain(Path) + Packing.Wanted(Compression).Ending();

    /// <summary>The document in it.</summary>
    /// <exception cref="EngineException">It cannot be read or unpacked.</exception>
    public byte[] Read()
    {
        try
        {
            return Packing.Unpack(File.ReadAllBytes(Path));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"{Path}: the state cannot be read: {problem.Message}");
        }
        catch (InvalidDataException problem)
        {
            throw new EngineException($"{Path}: the state cannot be unpacked: {problem.Message}\n{CheckpointJson.Mend(Path)}");
        }
    }
}
