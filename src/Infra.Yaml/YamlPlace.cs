namespace Infra.Yaml;

/// <summary>Where something stands: a file, and line and column from 1.</summary>
public readonly record struct YamlPlace(string File, int Line, int Column)
{
    public override string ToString() => $"{File}:{Line}:{Column}";
}
