namespace Infra.Stories;

/// <summary>What a destroyed lab must not leave: process, mount, namespace, loop device, file.</summary>
static class LeftBehind
{
    public static async Task NothingAsync(string lab)
    {
        var marks = new[] { $"infra.{lab}.", $"/labs/{lab}/" };
        foreach (var command in new[] { "ps -eo args", "cat /proc/mounts", "ip netns list", "losetup -a", "ls -d /var/lib/infra/labs/*" })
        {
            await using var run = Run.Start(["sh", "-c", command + " 2>/dev/null || true"]);
            var left = (await run.EndAsync()).Expect().Output.Split('\n').Where(l => marks.Any(l.Contains) || l.EndsWith($"/labs/{lab}", StringComparison.Ordinal)).ToList();
            Assert.True(left.Count == 0, $"{command}: {string.Join("; ", left)}");
        }
    }
}
