using System.Text.Encodings.Web;
using System.Text.Json;
using Pulumi;
using Pulumi.Random;

namespace Infra.Components.Kolla;

/// <summary>Every key of passwords.yml: born once, kept in the state, imported where one was there before, replaced singly.</summary>
public sealed class Passwords
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly KollaConfig config;
    private readonly Resource parent;
    private readonly ImportedPasswords imported;

    /// <param name="config">The deployment.</param>
    /// <param name="parent">The component; every resource becomes its child.</param>
    public Passwords(KollaConfig config, Resource parent)
    {
        (this.config, this.parent, imported) = (config, parent, new(config, parent));
        Values = config.Release.Passwords.OrderBy(p => p.Key, StringComparer.Ordinal).SelectMany(p => Value(p.Key, p.Value)).ToDictionary();
        Secrets = Values.ToDictionary(v => v.Key, v => v.Value.Apply(Quoted));
    }

    /// <summary>Key → value, as it is; of a key pair <c>KEY.private_key</c> and <c>KEY.public_key</c>. Secret.</summary>
    public IReadOnlyDictionary<string, Output<string>> Values { get; }

    /// <summary>The same as passwords.yml takes them: placeholder → text in quotes, in one line. Secret.</summary>
    public IReadOnlyDictionary<string, Output<string>> Secrets { get; }

    /// <summary>A text as YAML in double quotes: JSON's quoting is part of it.</summary>
    internal static string Quoted(string value) => JsonSerializer.Serialize(value, Plain);

    private IEnumerable<KeyValuePair<string, Output<string>>> Value(string key, string kind)
    {
        var options = config.Options;
        if (key == "database_password" && options.Database is { } database) return [new(key, Secret(database.Password))];
        if (key == "rabbitmq_password" && options.Messages is { } messages) return [new(key, Secret(messages.Password))];
        var times = options.Rotate.GetValueOrDefault(key);
        return kind switch
        {
            PasswordKinds.SshKey => Pair(key, times),
            PasswordKinds.MayBeBlank => [new(key, options.Images.Password is { } given ? Secret(given) : Kept(key, 0, Output.CreateSecret("")))],
            _ => [new(key, Kept(key, times, Word(key, kind, times)))],
        };
    }

    private IEnumerable<KeyValuePair<string, Output<string>>> Pair(string key, int times)
    {
        var pair = new KeyPair($"{config.Name}-{key}", "-t rsa -b 4096 -m PEM", key, times, parent);
        return [new($"{key}.private_key", Kept($"{key}.private_key", times, pair.Private)), new($"{key}.public_key", Kept($"{key}.public_key", times, pair.Public))];
    }

    private Output<string> Word(string key, string kind, int times)
    {
        var word = new RandomPasswordArgs { Length = PasswordKinds.Length(kind), Special = false };
        if (times > 0) word.Keepers = new() { ["times"] = times.ToString(System.Globalization.CultureInfo.InvariantCulture) };
        return Output.CreateSecret(new RandomPassword($"{config.Name}-{key}", word, new() { Parent = parent }).Result).Apply(w => PasswordKinds.Value(kind, w));
    }

    // What was imported holds until it is replaced for the first time.
    private Output<string> Kept(string name, int times, Output<string> born) =>
        times > 0 ? born : Output.Tuple(imported.Of(name), born).Apply(v => v.Item1 ?? v.Item2);

    private static Output<string> Secret(Input<string> value) => Output.CreateSecret((Output<string>)value);
}
