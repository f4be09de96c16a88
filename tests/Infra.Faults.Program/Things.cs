namespace Infra.Faults.Program;

/// <summary>What the program wants, as a function of two numbers: the test and the program know it alike.</summary>
public static class Things
{
    const int Names = 8;

    /// <param name="edit">Each next one replaces some things, updates some, removes some and brings some back.</param>
    public static IReadOnlyList<Thing> At(int seed, int edit)
    {
        var things = new List<Thing>();
        for (var i = 0; i < Names; i++)
        {
            if (Draw(seed, i, 1, (edit + Draw(seed, i, 0)) / 4) % 6 == 0)
                continue;
            things.Add(new(
                $"t{i}", (edit + Draw(seed, i, 2)) / 3, (edit + Draw(seed, i, 3)) / 2,
                Shelved: Draw(seed, i, 4) % 3 == 0, DeleteFirst: Draw(seed, i, 5) % 3 == 0,
                After: things.Count > 0 && Draw(seed, i, 6) % 2 == 0 ? things[Draw(seed, i, 7) % things.Count].Name : null));
        }
        return things;
    }

    /// <summary>A number from 0 to 999 that depends on all of its arguments and on nothing else.</summary>
    static int Draw(int seed, int thing, int aspect, int time = 0)
    {
        var x = ((ulong)(uint)seed << 40) ^ ((ulong)(uint)thing << 32) ^ ((ulong)(uint)aspect << 24) ^ (uint)time;
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
        x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
        return (int)((x ^ (x >> 31)) % 1000);
    }
}
