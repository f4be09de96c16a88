using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Infra.Components.Kolla;
using Pulumi;
using Pulumi.Testing;

namespace Infra.Components.Tests.KollaDeployment;

/// <summary>A run that registers the passwords alone; every random word is made of the resource's name and keepers.</summary>
internal sealed class PasswordsMocks : IMocks
{
    private readonly ConcurrentQueue<MockResourceArgs> resources = new();

    public const string HolderName = "kolla-imported-passwords";

    /// <summary>What the holding command printed in an earlier run.</summary>
    public string Held { get; init; } = "";

    public IReadOnlyList<MockResourceArgs> Resources => resources.Where(r => r.Name is not "parent" and not "infra-test").ToList();

    public IReadOnlyDictionary<string, string> Values { get; private set; } = ImmutableDictionary<string, string>.Empty;

    public IReadOnlyDictionary<string, string> Secrets { get; private set; } = ImmutableDictionary<string, string>.Empty;

    public static async Task<PasswordsMocks> RunAsync(Action<KollaDeploymentArgs>? change = null, string held = "")
    {
        var run = new PasswordsMocks { Held = held };
        var (_, outputs) = await Deployment.TestAsync(run, new TestOptions { IsPreview = false, ProjectName = "infra", StackName = "test" }, () =>
        {
            var passwords = new Passwords(GlobalsExample.Config(change), new ComponentResource("infra:test:Parent", "parent"));
            Assert.All(passwords.Secrets.Values, s => Assert.True(Output.IsSecretAsync(s).Result));
            return new Dictionary<string, object?>
            {
                ["values"] = Output.All(passwords.Values.Select(v => v.Value.Apply(t => $"{v.Key}\n{t}"))),
                ["secrets"] = Output.All(passwords.Secrets.Select(v => v.Value.Apply(t => $"{v.Key}\n{t}"))),
            };
        });
        run.Values = await ReadAsync(outputs["values"]!);
        run.Secrets = await ReadAsync(outputs["secrets"]!);
        return run;
    }

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        resources.Enqueue(args);
        var state = args.Inputs;
        if (args.Type == "random:index/randomPassword:RandomPassword") state = state.SetItem("result", Word($"{args.Name} {Times(args, "keepers")}", Convert.ToInt32(args.Inputs["length"])));
        if (args.Type == "command:local:Command") state = state.SetItem("stdout", args.Name == HolderName ? Printed(args) : $"ssh-rsa PUBLIC{args.Name}{Times(args, "triggers")} kolla\n-----BEGIN RSA PRIVATE KEY-----\n{args.Name}{Times(args, "triggers")}\n-----END RSA PRIVATE KEY-----");
        return Task.FromResult<(string?, object)>(($"{args.Name}_id", state));
    }

    public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(ImmutableDictionary<string, object>.Empty);

    // As the engine would: an ignored stdin leaves what is held.
    private string Printed(MockResourceArgs args) => args.Inputs.TryGetValue("stdin", out var given) && given is string { Length: > 0 } text ? text : Held;

    private static string Times(MockResourceArgs args, string input) =>
        args.Inputs.TryGetValue(input, out var times) ? System.Text.Json.JsonSerializer.Serialize(times) : "";

    private static string Word(string seed, int length) => Convert.ToHexStringLower(SHA512.HashData(Encoding.UTF8.GetBytes(seed)))[..length];

    private static async Task<Dictionary<string, string>> ReadAsync(object output) =>
        (await ((Output<ImmutableArray<string>>)output).ValueAsync()).Select(v => v.Split('\n', 2)).ToDictionary(v => v[0], v => v[1]);
}
