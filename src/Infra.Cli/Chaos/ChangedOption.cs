using System.Globalization;
using Infra.Engine.Configuration;
using Infra.Yaml;
using Infra.Yaml.Sites;
using YamlDotNet.RepresentationModel;

namespace Infra.Cli.Chaos;

/// <summary>
/// One option of the database is one higher: each member is restarted for it in turn. The file's own text comes back byte for byte, also
/// after a run that was killed in between.
/// </summary>
sealed class ChangedOption(string stackFile)
{
    const string Option = "maxConnections";
    const int Usual = 1000;

    // The site may have a file of its own.
    string ChangedFile => StackSite.File(ConfigurationYaml.Read(stackFile), Path.GetDirectoryName(Path.GetFullPath(stackFile))!) ?? stackFile;

    static string Kept(string file) => $"{file}.before-chaos";

    public async Task ChangeAsync(CancellationToken cancellation)
    {
        await ChangeBackAsync(cancellation);
        var file = ChangedFile;
        File.Copy(file, Kept(file));
        var before = Before(ConfigurationYaml.Read(file), inline: file == stackFile);
        var stream = new YamlStream();
        stream.Load(new StringReader(YamlText.Read(file)));
        var root = (YamlMappingNode)stream.Documents[0].RootNode;
        var galera = Map(file == stackFile ? Map(Map(root, "config"), "infra:site") : root, "galera");
        galera.Children[Option] = new YamlScalarNode((before + 1).ToString(CultureInfo.InvariantCulture));
        await using var writer = new StringWriter();
        stream.Save(writer, assignAnchors: false);
        await File.WriteAllTextAsync(file, writer.ToString(), cancellation);
    }

    public Task ChangeBackAsync(CancellationToken cancellation)
    {
        foreach (var file in new[] { stackFile, ChangedFile }.Distinct())
            if (File.Exists(Kept(file))) File.Move(Kept(file), file, overwrite: true);
        return Task.CompletedTask;
    }

    static int Before(YamlMap root, bool inline)
    {
        var site = inline ? StackSite.Key(root, "site") as YamlMap : root;
        return int.TryParse((site?["galera"] as YamlMap)?[Option]?.Text, CultureInfo.InvariantCulture, out var given) ? given : Usual;
    }

    static YamlMappingNode Map(YamlMappingNode map, string key)
    {
        if (map.Children.TryGetValue(key, out var there) && there is YamlMappingNode inner) return inner;
        var made = new YamlMappingNode();
        map.Children[key] = made;
        return made;
    }
}
