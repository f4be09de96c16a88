using System.Diagnostics;
using System.Text;
using Infra.Components.Kolla;

namespace Infra.Components.Tests.KollaDeployment;

/// <summary>Octavia's authorities, made by the real openssl; with shorter keys, which take it no seconds.</summary>
public sealed class AmphoraCertificatesTests : IDisposable
{
    private static readonly string Script = AmphoraCertificates.Script.Replace("rsa_keygen_bits:4096", "rsa_keygen_bits:2048", StringComparison.Ordinal);
    private readonly string _folder = Directory.CreateTempSubdirectory("amphora-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private static string Run(string passphrase, string before = "") => Shell(Script, passphrase, before);

    private static string Shell(string script, string stdin = "", string before = "", string folder = "/")
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", script]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.Environment["PULUMI_COMMAND_STDOUT"] = before;
        using var process = Process.Start(start)!;
        process.StandardInput.Write(stdin);
        process.StandardInput.Close();
        var (said, wrong) = (process.StandardOutput.ReadToEnd(), process.StandardError.ReadToEnd());
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{script}\n{said}{wrong}");
        return said;
    }

    private static Dictionary<string, string> Files(string lines) => lines.Trim().Split('\n').Select(l => l.Split(' ')).ToDictionary(l => l[0], l => Encoding.UTF8.GetString(Convert.FromBase64String(l[1])));

    private void Unpack(string lines)
    {
        foreach (var (name, text) in Files(lines)) File.WriteAllText(Path.Combine(_folder, name), text);
    }

    private static IEnumerable<string> Changed(string before, string after) => Files(after).Where(f => Files(before).GetValueOrDefault(f.Key) != f.Value).Select(f => f.Key).Order(StringComparer.Ordinal);

    [Fact]
    public void Are_four_files_that_fit_each_other_kept_as_they_are_until_they_end()
    {
        var made = Run("first");
        Assert.Superset(AmphoraCertificates.Names.ToHashSet(), Files(made).Keys.ToHashSet());
        Unpack(made);
        Shell("openssl verify -purpose sslclient -CAfile client_ca.cert.pem client.cert-and-key.pem && openssl verify -CAfile server_ca.cert.pem server_ca.cert.pem", folder: _folder);
        Shell("openssl pkey -in server_ca.key.pem -passin pass:first -pubout > a && openssl x509 -in server_ca.cert.pem -noout -pubkey > b && cmp a b", folder: _folder);
        Shell("openssl pkey -in client.cert-and-key.pem -pubout > a && openssl x509 -in client.cert-and-key.pem -noout -pubkey > b && cmp a b", folder: _folder);
        Shell("head -n 1 server_ca.key.pem | grep -q ENCRYPTED", folder: _folder);
        Assert.Empty(Changed(made, Run("first", made)));

        // Another passphrase is another wrapping of the same key.
        var wrapped = Run("second", made);
        Assert.Equal(["server_ca.key.pem"], Changed(made, wrapped));
        Unpack(wrapped);
        Shell("openssl pkey -in server_ca.key.pem -passin pass:second -pubout > a && openssl x509 -in server_ca.cert.pem -noout -pubkey > b && cmp a b", folder: _folder);
    }

    [Fact]
    public void Are_issued_anew_for_the_same_keys_in_their_last_two_years()
    {
        var made = Run("first");
        Unpack(made);
        Shell("openssl req -x509 -new -days 700 -key client_ca.plain.pem -subj '/O=OpenStack/OU=Octavia/CN=Authority of controllers' -out client_ca.cert.pem", folder: _folder);
        var aged = string.Concat(Files(made).Keys.Select(n => $"{n} {Convert.ToBase64String(File.ReadAllBytes(Path.Combine(_folder, n)))}\n"));
        var renewed = Run("first", aged);
        Assert.Equal(["client_ca.cert.pem"], Changed(aged, renewed));
        Unpack(renewed);
        Shell("openssl x509 -checkend 300000000 -noout -in client_ca.cert.pem && openssl verify -CAfile client_ca.cert.pem client.cert.pem", folder: _folder);
    }
}
