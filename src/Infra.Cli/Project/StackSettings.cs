using YamlDotNet.RepresentationModel;

namespace Infra.Cli.Project;

/// <summary>What the command itself needs of Pulumi.&lt;stack&gt;.yaml; the rest is the program's.</summary>
/// <param name="LabName">Name of the stack's lab; null for a stack of real machines.</param>
/// <param name="DriftIsSet">True when the configuration itself says whether nodes are probed (infra:drift).</param>
sealed record StackSettings(ProjectFolder Project, string Stack, string? LabName, bool DriftIsSet)
{
    public string File => Project.StackFile(Stack);

    public bool HasLab => LabName is not null;

    public static StackSettings Read(ProjectFolder project, string stack)
    {
        var file = project.StackFile(stack);
        if (!System.IO.File.Exists(file))
            throw new UserError($"no stack named '{stack}': {file} is missing; stacks here: {string.Join(", ", project.Stacks())} (--stack){StillUp(file)}");
        var config = YamlFile.Read(file).Member("config") as YamlMappingNode;
        return new(project, stack, LabOf(file, stack, config.Member($"{project.Name}:lab") ?? config.Member("infra:lab")),
            config.Member("infra:drift") is not null);
    }

    static string StillUp(string file) => Infra.Lab.Lab.MadeFrom(file) is [var lab, ..]
        ? $"; its lab '{lab}' is still on this machine: put the file back (git checkout {Path.GetFileName(file)}) and run `infra destroy`"
        : "";

    static string? LabOf(string file, string stack, YamlNode? lab) => lab switch
    {
        null => null,
        YamlMappingNode map when map.Member("name") is YamlScalarNode { Value: { Length: > 0 } name } => name,
        YamlMappingNode => stack,
        _ => throw new UserError($"{file}: infra:lab must be a mapping with a name, for example `infra:lab: {{ name: {stack} }}`"),
    };
}
