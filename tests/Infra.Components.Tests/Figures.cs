using Infra.Components.Tests.Stacks;

namespace Infra.Components.Tests;

/// <summary>What tests counted; <c>./infra test</c> prints the file.</summary>
internal static class Figures
{
    public static void Print(string line)
    {
        var folder = Directory.CreateDirectory(Path.Combine(StackFiles.Root, "artifacts")).FullName;
        File.AppendAllText(Path.Combine(folder, "figures.txt"), line + "\n");
    }
}
