using Infra.Components.HaProxy;

namespace Infra.Components.Tests.HaProxyVip;

/// <summary>The check of staged files, run as a node runs it, in a folder of its own.</summary>
public sealed class StagedFilesTests
{
    [SkippableTheory]
    [InlineData(".served.pem.infra-new", ".authority.pem.infra-new", 0)]
    [InlineData("served.pem", "authority.pem", 0)]
    [InlineData(".served.pem.infra-new", "other.pem", 1)]
    [InlineData("other.pem", ".authority.pem.infra-new", 1)]
    public void Certificates_of_the_same_run_count_wherever_they_are_named(string served, string authority, int expected)
    {
        Tool.Need("haproxy");
        Skip.IfNot(Environment.IsPrivilegedProcess, "the check works in /run, which is root's");
        using var folder = new ScratchFolder();
        var pem = TestCertificate.Pem();
        folder.Write($"certificates/{served}", pem);
        folder.Write($"certificates/{authority}", TestCertificate.WithoutKey(pem));
        folder.Write("haproxy.cfg", HaProxyConfigWriter.Write(HaProxyConfig.From(HaProxyFiles.Args(), 0)));
        folder.Write("services.d/.60-kolla.cfg.infra-new",
            $"""
            frontend api
                mode http
                bind 127.0.0.1:5000 ssl crt {folder.Path}/certificates/served.pem
                default_backend api
            backend api
                mode http
                server one 127.0.0.1:5001 ssl verify required ca-file {folder.Path}/certificates/authority.pem

            """);
        var (code, said) = Tool.Run("/bin/sh", ["-c", HaProxySetup.Check.Replace("/etc/haproxy", folder.Path, StringComparison.Ordinal)], new Dictionary<string, string>());
        Assert.True(code == expected, said);
        if (expected != 0) Assert.Contains($"{folder.Path}/services.d/60-kolla.cfg", said);
    }
}
