using System.Text;

namespace Infra.Engine.Providers.Tests.Recorded;

/// <summary>The folder a recorded program ran in, with the files that it found there before each step.</summary>
sealed class WorkFolder : IDisposable
{
    static readonly byte[] EveryByte = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];

    static readonly IReadOnlyDictionary<string, (string Name, byte[] Content)[]> Before = new Dictionary<string, (string, byte[])[]>
    {
        ["b03-local-interpreter-dir-stdin/01-up"] = [Text("sub/.keep", "")],
        ["b05-local-assets/01-preview"] = [Text("out/a.txt", "A"), Text("out/b.txt", "B\n"), ("out/skip.bin", [0, 255]), Text("out/sub/c.json", "{}"), Text("d/x", "x")],
        ["b05-local-assets/04-noop-file-changed"] = [Text("out/a.txt", "A2")],
        ["b09-local-failing-delete/07-destroy-ok"] = [Text("ok", "")],
        ["b13-local-run/01-preview"] = [Text("f/one.txt", "1")],
        ["r07-copy-to-remote/01-preview"] =
        [
            Text("single.txt", "single"), Text("src/a.txt", "a1"), ("src/bin.dat", EveryByte), Text("src/sub/b.txt", "b"), Text("src2/z.txt", "z"), Text("remote/existing/.keep", ""),
        ],
        ["r07-copy-to-remote/04-content-change-preview"] = [Text("single.txt", "single changed"), Text("src/a.txt", "a1 changed")],
        ["r09-copyfile-deprecated/01-up"] = [Text("one.txt", "one")],
        ["r09-copyfile-deprecated/02-noop"] = [Text("one.txt", "two")],
        ["r12-copy-failures/01-copy"] = [Text("single.txt", "s"), Text("src2/z.txt", "z"), Text("remote/existing/src2", ""), Text("remote/text.txt", "t")],
    };

    public string Path { get; } = Directory.CreateTempSubdirectory("infra-replay-").FullName;

    public void Prepare(string scenario, string step)
    {
        foreach (var (name, content) in Before.GetValueOrDefault($"{scenario}/{step}") ?? [])
        {
            var path = System.IO.Path.Combine(Path, name);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content);
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    static (string, byte[]) Text(string name, string content) => (name, Encoding.UTF8.GetBytes(content));
}
