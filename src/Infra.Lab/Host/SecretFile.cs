namespace Infra.Lab.Host;

/// <summary>Files that only root reads, from their first byte on.</summary>
internal static class SecretFile
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void Write(string path, string text)
    {
        var tmp = $"{path}.tmp";
        File.Delete(tmp);
        using (var stream = new FileStream(tmp, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = OwnerOnly,
        }))
        using (var writer = new StreamWriter(stream))
            writer.Write(text);
        File.Move(tmp, path, overwrite: true);
    }
}
