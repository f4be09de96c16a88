using Infra.Lab.Configuration;
using Infra.Lab.Preflight;
using Infra.Yaml;

namespace Infra.Lab;

/// <summary>Where labs come from.</summary>
public static class Lab
{
    /// <summary>The lab that a stack file declares (`infra:lab` and the machine parts of `infra:site`).</summary>
    /// <exception cref="LabConfigurationException">With every error of the lab's part.</exception>
    public static LabSpec FromConfig(string stackYamlPath) =>
        LabSpecReader.Read(Path.GetFileName(stackYamlPath), StackText(stackYamlPath), Path.GetDirectoryName(Path.GetFullPath(stackYamlPath))!) with { Owner = Path.GetFullPath(stackYamlPath) };

    static string StackText(string file)
    {
        try
        {
            return YamlText.Read(file);
        }
        catch (YamlProblemException e)
        {
            throw new LabConfigurationException([e.Message]);
        }
    }

    /// <summary>Names of the labs of this machine that were made from a stack file, which may be gone.</summary>
    public static IReadOnlyList<string> MadeFrom(string stackYamlPath) => LabOwner.MadeFrom(Path.GetFullPath(stackYamlPath));

    /// <summary>A lab on this machine, whether it is there already or not; nothing is touched yet.</summary>
    /// <exception cref="LabConfigurationException">When the lab cannot be.</exception>
    /// <exception cref="LabException">When the lab of this name is another stack's.</exception>
    public static ILab Open(LabSpec spec)
    {
        var errors = LabSpecRules.Errors(spec);
        if (errors.Count > 0) throw new LabConfigurationException(errors);
        LabOwner.Require(new(spec.Name), spec.Owner);
        return new NspawnLab(spec);
    }
}
