namespace Pulumi.Testing;

/// <summary>The URNs that mocks give: of the parents only the outermost type is kept.</summary>
internal static class MockUrn
{
    public static string Of(string parent, string type, string name)
    {
        var settings = Deployment.CurrentRun.Settings;
        var chain = parent.Length == 0 ? type : $"{parent.Split("::")[2].Split('$')[0]}${type}";
        return $"urn:pulumi:{settings.Stack}::{settings.Project}::{chain}::{name}";
    }
}
