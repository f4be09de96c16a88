namespace Infra.Stories.Client;

/// <summary>The story ends the client by closing its standard input.</summary>
static class Stop
{
    public static CancellationToken OnEndOfInput()
    {
        var source = new CancellationTokenSource();
        new Thread(() =>
        {
            while (Console.In.ReadLine() is not null) { }
            source.Cancel();
        })
        { IsBackground = true }.Start();
        return source.Token;
    }
}
