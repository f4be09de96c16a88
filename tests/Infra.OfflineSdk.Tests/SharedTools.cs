namespace Infra.OfflineSdk.Tests;

/// <summary>The folder of tools beside a developer's repository; a test that needs it is skipped elsewhere.</summary>
static class SharedTools
{
    public const string Missing = "no ../shared/tools beside the repository: the real programs and the lists of the official API are not here";

    public static string? Folder { get; } = Find();

    static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var shared = Path.Combine(folder.FullName, "shared");
            if (File.Exists(Path.Combine(shared, "tools", "unpack"))) return shared;
        }
        return null;
    }
}
