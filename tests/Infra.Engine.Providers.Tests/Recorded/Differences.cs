namespace Infra.Engine.Providers.Tests.Recorded;

/// <summary>Where the command provider differs from the original on purpose.</summary>
static class Differences
{
    public static readonly IReadOnlyList<Difference> All =
    [
        new("b14-*/* Create *binary", "better", "\uFFFD", "output that is no UTF-8 is kept with U+FFFD in its place; the original loses the result of a script that has run"),
        new("r03-*/* Create binary", "better", "\uFFFD", "as above, remotely"),
        new("b14-*/* Update nul", "better", "\"stdout\":", "a NUL in the former output does not break every later update and delete; the environment gets it without the NUL"),
        new("b03-*/01-up Create python", "here", "True", "the script prints whether PWD is its folder: here the plugin's own start script has set it"),
        new("b07-*/* Create secret-env", "better", "[secret]", "secrets do not show in error texts"),
        new("r04-*/* Create hostkey-rsa-ok", "better", "\"stdout\":\"ok\"", "an RSA host key works: rsa-sha2-512 and rsa-sha2-256 are offered for it"),
    ];
}
