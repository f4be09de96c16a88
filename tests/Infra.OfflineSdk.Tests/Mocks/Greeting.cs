using Pulumi;
using Pulumi.Random;
using LocalCommand = Pulumi.Command.Local.Command;

namespace Infra.OfflineSdk.Tests.Mocks;

sealed class GreetingArgs : ResourceArgs
{
    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;
}

/// <summary>A small component: a password and a command that uses it.</summary>
sealed class Greeting : ComponentResource
{
    [Output]
    public Output<string> Text { get; private set; }

    [Output]
    public Output<string> Password { get; private set; }

    public LocalCommand Command { get; }

    public Greeting(string name, GreetingArgs args, ComponentResourceOptions? options = null)
        : base("test:index:Greeting", name, args, options)
    {
        var password = new RandomPassword($"{name}-password", new() { Length = 12 }, new() { Parent = this });
        Command = new LocalCommand($"{name}-command", new()
        {
            Create = Output.Format($"echo {args.Name}"),
            Stdin = password.Result,
        }, new() { Parent = this });
        Text = Command.Stdout;
        Password = Output.CreateSecret(password.Result);
        RegisterOutputs(new Dictionary<string, object?> { ["Text"] = Text, ["Password"] = Password });
    }
}
