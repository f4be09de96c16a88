using Infra.Engine.Configuration;
using Infra.Yaml;
using Infra.Yaml.Sites;

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
        var root = ConfigurationYaml.Read(file);
        var lab = (root["config"] as YamlMap)?[$"{project.Name}:lab"] ?? StackSite.Key(root, "lab");
        return new(project, stack, LabOf(stack, lab), StackSite.Key(root, "drift") is not null);
    }

    static string StillUp(string file) => Infra.Lab.Lab.MadeFrom(file) is [var lab, ..]
        ? $"; its lab '{lab}' is still on this machine: put the file back (git checkout {Path.GetFileName(file)}) and run `infra destroy`"
        : "";

    static string? LabOf(string stack, YamlItem? lab) => lab switch
    {
        null => null,
        YamlMap map => map["name"]?.Text is { Length: > 0 } name ? name : stack,
        _ => throw new UserError($"{lab.At}: infra:lab must be a mapping with a name, for example `infra:lab: {{ name: {stack} }}`"),
    };
}
