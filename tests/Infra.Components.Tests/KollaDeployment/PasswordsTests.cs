using System.Text.RegularExpressions;
using Infra.Components.Kolla;
using YamlDotNet.RepresentationModel;
using static Infra.Components.Tests.KollaDeployment.GlobalsExample;

namespace Infra.Components.Tests.KollaDeployment;

public partial class PasswordsTests
{
    public static TheoryData<string> EveryRelease => [.. Releases];

    [Fact]
    public void The_file_looks_like_this() => Snapshot.Match("passwords.yml", PasswordsWriter.Write(Config()));

    [Theory]
    [MemberData(nameof(EveryRelease))]
    public async Task Every_key_of_the_release_is_there_with_a_value_of_its_kind_and_no_other(string release)
    {
        var config = Config(a => a.Release = release);
        var run = await PasswordsMocks.RunAsync(a => a.Release = release);
        var file = Filled(config, run);
        Assert.Equal(config.Release.Passwords.Keys.Order(), file.Keys.Order());
        Assert.All(config.Release.Passwords, p => Assert.True(IsOfKind(p.Value, file[p.Key]), $"{p.Key} is no {p.Value}: {file[p.Key]}"));
        Assert.Equal(run.Values.Keys.Order(), run.Secrets.Keys.Order());
    }

    [Fact]
    public async Task Values_of_other_places_stand_where_they_belong()
    {
        var run = await PasswordsMocks.RunAsync(Everything);
        Assert.Equal("secret of database", run.Values["database_password"]);
        Assert.Equal("secret of messages", run.Values["rabbitmq_password"]);
        Assert.Equal("secret of registry", run.Values["docker_registry_password"]);
    }

    [Fact]
    public async Task No_value_is_in_a_plain_input()
    {
        var run = await PasswordsMocks.RunAsync(Everything);
        var inputs = string.Concat(run.Resources.SelectMany(r => r.Inputs.Where(i => i.Key != "stdin").Select(i => System.Text.Json.JsonSerializer.Serialize(i.Value))));
        Assert.All(run.Values.Values.Where(v => v.Length > 0), v => Assert.DoesNotContain(v, inputs));
        Assert.DoesNotContain("secret of", inputs);
    }

    [Theory]
    [InlineData("nova_database_password")]
    [InlineData("nova_ssh_key")]
    [InlineData("barbican_crypto_key")]
    public async Task Replacing_one_key_changes_one_resource_and_one_value(string key)
    {
        var before = await PasswordsMocks.RunAsync();
        var after = await PasswordsMocks.RunAsync(a => a.Rotate = new() { [key] = 1 });
        static string Inputs(Pulumi.Testing.MockResourceArgs r) => System.Text.Json.JsonSerializer.Serialize(r.Inputs.OrderBy(i => i.Key));
        var changed = after.Resources.Where(r => Inputs(r) != Inputs(before.Resources.Single(b => b.Name == r.Name))).Select(r => r.Name);
        Assert.Equal($"kolla-{key}", Assert.Single(changed));
        Assert.All(after.Values, v => Assert.Equal(v.Key == key || v.Key.StartsWith($"{key}.", StringComparison.Ordinal), v.Value != before.Values[v.Key]));
    }

    [Fact]
    public async Task What_was_imported_wins_and_is_kept_when_its_file_is_gone()
    {
        var imported = await PasswordsMocks.RunAsync(Import);
        Assert.Equal("as it: \"was\"", imported.Values["nova_database_password"]);
        Assert.Equal("old\nkey\n", imported.Values["nova_ssh_key.private_key"]);
        var held = (string)imported.Resources.Single(r => r.Name == PasswordsMocks.HolderName).Inputs["stdin"];
        var later = await PasswordsMocks.RunAsync(null, held);
        Assert.Equal("as it: \"was\"", later.Values["nova_database_password"]);
        Assert.Equal("as it: \"was\"", Filled(Config(), later)["nova_database_password"].ToString());
        var replaced = await PasswordsMocks.RunAsync(a => a.Rotate = new() { ["nova_database_password"] = 1 }, held);
        Assert.NotEqual("as it: \"was\"", replaced.Values["nova_database_password"]);
    }

    [Fact]
    public async Task An_imported_key_that_is_not_named_is_refused()
    {
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => PasswordsMocks.RunAsync(a => { Import(a); a.ImportedPasswords.Clear(); }));
        Assert.Contains("passwords are given for nova_database_password", refused.ToString());
        Assert.DoesNotContain("as it", refused.ToString());
    }

    [SkippableFact]
    public void The_holding_command_keeps_old_keys_and_takes_new_values()
    {
        Tool.Need("awk");
        var create = (string)PasswordsMocks.RunAsync().Result.Resources.Single(r => r.Name == PasswordsMocks.HolderName).Inputs["create"];
        using var folder = new ScratchFolder();
        var script = folder.Write("keep.sh", $"printf 'a new\\nc here\\n' | {{\n{create}\n}}\n");
        var (code, said) = Tool.Run("/bin/sh", [script], new Dictionary<string, string> { ["PULUMI_COMMAND_STDOUT"] = "a old\nb kept" });
        Assert.Equal((0, "a new\nc here\nb kept\n"), (code, said));
    }

    [SkippableFact]
    public async Task The_commands_make_keys_that_ssh_takes_and_leave_nothing_behind()
    {
        var keygen = Tool.Need("ssh-keygen");
        var create = (string)(await PasswordsMocks.RunAsync()).Resources.Single(r => r.Name == "kolla-nova_ssh_key").Inputs["create"];
        using var folder = new ScratchFolder();
        var temporary = Directory.CreateDirectory(Path.Combine(folder.Path, "tmp")).FullName;
        var (code, said) = Tool.Run("/bin/sh", ["-c", create], new Dictionary<string, string> { ["TMPDIR"] = temporary });
        Assert.True(code == 0, "ssh-keygen failed");
        var lines = said.Split('\n', 2);
        Assert.StartsWith("ssh-rsa ", lines[0]);
        Assert.StartsWith("-----BEGIN RSA PRIVATE KEY-----", lines[1]);
        Assert.Empty(Directory.GetFileSystemEntries(temporary));
        var key = folder.Write("key", lines[1]);
        File.SetUnixFileMode(key, UnixFileMode.UserRead);
        Assert.Contains(string.Join(' ', lines[0].Split(' ')[..2]), Tool.Run(keygen, "-y", "-f", key).Said);
    }

    private static void Import(KollaDeploymentArgs args)
    {
        args.Passwords = new() { ["nova_database_password"] = "as it: \"was\"", ["nova_ssh_key.private_key"] = "old\nkey\n", ["nova_ssh_key.public_key"] = "ssh-rsa old" };
        args.ImportedPasswords = ["nova_database_password", "nova_ssh_key.private_key", "nova_ssh_key.public_key"];
    }

    private static Dictionary<string, YamlNode> Filled(KollaConfig config, PasswordsMocks run)
    {
        var text = Placeholder().Replace(PasswordsWriter.Write(config), m => run.Secrets[m.Groups[1].Value]);
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        return ((YamlMappingNode)yaml.Documents.Single().RootNode).Children.ToDictionary(c => c.Key.ToString(), c => c.Value);
    }

    private static bool IsOfKind(string kind, YamlNode node) => kind switch
    {
        "password" => Regex.IsMatch(node.ToString(), "^[A-Za-z0-9]{40}$"),
        "uuid" => Guid.TryParseExact(node.ToString(), "D", out _),
        "hmac-md5" => Regex.IsMatch(node.ToString(), "^[0-9a-f]{32}$"),
        "fernet" => node.ToString() is { Length: 44 } key && Convert.FromBase64String(key.Replace('-', '+').Replace('_', '/')).Length == 32,
        "bcrypt-salt" => Regex.IsMatch(node.ToString(), "^[./A-Za-z0-9]{21}[.Oeu]$"),
        "may-be-blank" => true,
        "ssh-key" => node["private_key"].ToString().StartsWith("-----BEGIN RSA PRIVATE KEY-----\n", StringComparison.Ordinal) && node["public_key"].ToString().StartsWith("ssh-rsa ", StringComparison.Ordinal),
        _ => false,
    };

    [GeneratedRegex(@"\{\{secret:([^}]+)\}\}")] private static partial Regex Placeholder();
}
