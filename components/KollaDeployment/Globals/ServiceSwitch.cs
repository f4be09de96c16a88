namespace Infra.Components.Kolla;

/// <summary>One entry of <see cref="KollaDeploymentArgs.Services"/>: <c>cinder</c> turns a service on, <c>-heat</c> off.</summary>
/// <param name="Name">Name as given, without the minus.</param>
/// <param name="On">On or off.</param>
internal sealed record ServiceSwitch(string Name, bool On)
{
    /// <summary>Kolla's key of it: <c>enable_cinder</c>.</summary>
    public string Key => Prefix + Name.Replace('-', '_');

    public static IReadOnlyList<ServiceSwitch> Of(KollaDeploymentArgs args) => args.Services.Select(Read).ToList();

    /// <summary>Names that the release has a switch for.</summary>
    public static IReadOnlyList<string> Known(KollaRelease release) =>
        release.Defaults.Keys.Where(k => k.StartsWith(Prefix, StringComparison.Ordinal)).Select(k => k[Prefix.Length..].Replace('_', '-')).ToList();

    /// <summary>What the services and <see cref="KollaDeploymentArgs.Extra"/> say of a service; null where they say nothing.</summary>
    public static bool? Said(KollaDeploymentArgs args, string service) => Of(args).LastOrDefault(s => s.Key == Prefix + service)?.On;

    private const string Prefix = "enable_";

    private static ServiceSwitch Read(string text) => text.StartsWith('-') ? new(text[1..], false) : new(text, true);
}
