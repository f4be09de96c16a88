namespace Infra.Lab.Machines;

/// <summary>A file as the installer of a machine leaves it.</summary>
/// <param name="Path">Below the machine's root.</param>
internal sealed record InstalledFile(string Path, string Text, UnixFileMode Mode = InstalledFile.Readable)
{
    public const UnixFileMode Readable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
}
