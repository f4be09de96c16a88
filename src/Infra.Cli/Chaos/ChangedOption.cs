using System.Globalization;
using Infra.Cli.Project;
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

    string Kept => $"{stackFile}.before-chaos";

    public async Task ChangeAsync(CancellationToken cancellation)
    {
        await ChangeBackAsync(cancellation);
        File.Copy(stackFile, Kept);
        var root = YamlFile.Read(stackFile)!;
        var galera = Map(Map(Map(root, "config"), "infra:site"), "galera");
        var before = galera.Member(Option) is YamlScalarNode { Value: { } text } ? int.Parse(text, CultureInfo.InvariantCulture) : Usual;
        galera.Children[new YamlScalarNode(Option)] = new YamlScalarNode((before + 1).ToString(CultureInfo.InvariantCulture));
        await using var writer = new StringWriter();
        new YamlStream(new YamlDocument(root)).Save(writer, assignAnchors: false);
        await File.WriteAllTextAsync(stackFile, writer.ToString(), cancellation);
    }

    public Task ChangeBackAsync(CancellationToken cancellation)
    {
        if (File.Exists(Kept)) File.Move(Kept, stackFile, overwrite: true);
        return Task.CompletedTask;
    }

    static YamlMappingNode Map(YamlMappingNode map, string key)
    {
        if (map.Member(key) is YamlMappingNode there) return there;
        var made = new YamlMappingNode();
        map.Children[new YamlScalarNode(key)] = made;
        return made;
    }
}
