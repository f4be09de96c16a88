namespace Infra.Yaml;

/// <summary>Files of Ansible and Kolla, which PyYAML reads: YAML 1.1, where <c>yes</c> is a boolean and <c>1:30</c> a number.</summary>
public static class AnsibleYaml
{
    /// <summary>The value at the top of a text; null when there is nothing in it.</summary>
    /// <param name="file">What the text is called in errors.</param>
    /// <param name="text">The YAML.</param>
    /// <exception cref="YamlProblemException">It is no YAML, a key is given twice (PyYAML takes the last), or readers understand it differently.</exception>
    public static YamlItem? Parse(string file, string text)
    {
        var root = YamlReader.Read(file, text, key => key.Written);
        return root is YamlScalar { Tag: null } scalar && AnsibleScalar.IsNull(scalar) ? null : root;
    }
}
