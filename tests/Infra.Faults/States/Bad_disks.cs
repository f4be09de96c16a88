using Infra.Engine;

namespace Infra.Faults.States;

/// <summary>State folders that cannot be written, from the start or from some moment on.</summary>
public sealed class Bad_disks : IDisposable
{
    readonly FaultStack stack = new(4);

    public void Dispose() => stack.Dispose();

    string Left(string file) => File.ReadAllText(Path.Combine(stack.Folder, file)).TrimEnd();

    /// <summary>Free kibibytes when the run starts: from nothing to nearly enough.</summary>
    public static TheoryData<int> Rooms => [.. Tier.Long ? [0, 12, 24, 40, 56] : (int[])[0, 40]];

    [SkippableTheory]
    [MemberData(nameof(Rooms))]
    public async Task A_disk_that_gets_full_is_an_error_and_nothing_made_is_forgotten(int kibibytes)
    {
        Skip.IfNot(OwnMounts.Possible, OwnMounts.Missing);
        Directory.CreateDirectory(Path.Combine(stack.Folder, ".pulumi"));
        stack.Edit(1);
        var first = Left("edit");
        stack.Edit(4);
        var second = Left("edit");
        await OwnMounts.RunAsync(stack, $"""
            mount -t tmpfs -o size=4m none .pulumi
            printf '{first}' >edit
            $engine Update $program >first.txt
            printf '{second}' >edit
            head -c "$(( ($(df --output=avail -k .pulumi | tail -n 1) - {kibibytes}) * 1024 ))" /dev/zero >.pulumi/filler
            code=0; $engine Update $program >full.txt || code=$?
            echo $code >full.code
            cp .pulumi/stacks/proj/dev.json full.json
            ls .pulumi/stacks/proj >full.files
            ls world/things >full.made
            rm .pulumi/filler
            cp -a .pulumi kept
            umount .pulumi
            cp -a kept/. .pulumi
            """);
        Assert.True(Left("full.code") == "1", Left("full.txt"));
        Assert.Contains("No space left on device", Left("full.txt"), StringComparison.Ordinal);
        Assert.Contains("run the same command again", Left("full.txt").Replace("run it again", "run the same command again", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", Left("full.files"), StringComparison.Ordinal);
        var state = StateOnDisk.Read(Path.Combine(stack.Folder, "full.json"));
        Assert.Empty(Left("full.made").Split('\n').Except(state.Keys).Except(state.Under("creating")));
        Assert.NotNull(await StackReader.ReadAsync(stack.Folder, "dev", showSecrets: true));
        if (Pulumi.Present)
            Assert.Equal(state.Outline, (await new Pulumi(stack.Folder).ExportAsync()).Outline);
        var up = await Ups.RunAsync(stack.Folder, OperationKind.Update);
        Assert.True(up.Good, up.Text);
        Assert.Equal(stack.Wanted.Select(t => t.Key).Order(), stack.Made.Order());
        Assert.True((await Ups.RunAsync(stack.Folder, OperationKind.Update, r => r with { ExpectNoChanges = true })).Good);
    }

    [SkippableFact]
    public async Task A_read_only_state_folder_is_refused_before_anything_runs()
    {
        Skip.IfNot(OwnMounts.Possible, OwnMounts.Missing);
        Directory.CreateDirectory(Path.Combine(stack.Folder, ".pulumi"));
        await OwnMounts.RunAsync(stack, """
            mount -t tmpfs -o size=4m none .pulumi
            mount -o remount,ro .pulumi
            code=0; $engine Update $program >new.txt || code=$?
            echo $code >new.code
            mount -o remount,rw .pulumi
            $engine Update $program >good.txt
            cp world/log before
            mount -o remount,ro .pulumi
            code=0; $engine Destroy $program >old.txt || code=$?
            echo $code >old.code
            """);
        Assert.Equal("1", Left("new.code"));
        Assert.Contains($"error: {stack.Folder}/.pulumi: the state folder cannot be written: Read-only file system", Left("new.txt"), StringComparison.Ordinal);
        Assert.Equal("1", Left("old.code"));
        Assert.Contains("the stack cannot be locked: Read-only file system", Left("old.txt"), StringComparison.Ordinal);
        Assert.Contains("Nothing was changed.", Left("old.txt"), StringComparison.Ordinal);
        Assert.Equal(Left("before"), Left("world/log"));
    }

    [SkippableFact]
    public async Task A_folder_of_somebody_else_is_refused_before_anything_runs()
    {
        Skip.IfNot(OwnMounts.Possible, OwnMounts.Missing);
        string[] nobody = ["/usr/bin/setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "--"];
        Skip.IfNot(CanRun(nobody), "nobody cannot read the tests' own programs here");
        Assert.True((await EngineProcess.RunAsync(stack, OperationKind.Update)).Code == 0);
        File.SetUnixFileMode(stack.Folder, (UnixFileMode)Convert.ToInt32("755", 8));
        var acts = stack.Log.Count;
        var (code, text) = await EngineProcess.RunAsync(stack, OperationKind.Destroy, under: nobody);
        Assert.Equal(1, code);
        // Its layout is the first thing that is read.
        Assert.Contains("/.pulumi/meta.yaml cannot be read: ", text, StringComparison.Ordinal);
        Assert.Contains("denied", text, StringComparison.Ordinal);
        Assert.Equal(acts, stack.Log.Count);
    }

    static bool CanRun(string[] nobody)
    {
        using var test = System.Diagnostics.Process.Start(nobody[0], [.. nobody[1..], "/usr/bin/test", "-x", Programs.Engine]);
        test.WaitForExit();
        return test.ExitCode == 0;
    }
}
