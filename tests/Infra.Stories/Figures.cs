namespace Infra.Stories;

/// <summary>What the stories measured; <c>./infra test</c> prints the file.</summary>
static class Figures
{
    static readonly Lock Gate = new();

    public static void Print(string line)
    {
        var file = Path.Combine(Repository.Root, "artifacts", "figures.txt");
        lock (Gate) File.AppendAllText(file, line + "\n");
    }
}
