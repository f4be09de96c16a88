using Infra.Engine.Protocol;
using Renci.SshNet;

namespace Infra.Engine.Providers.Command.Remote;

/// <summary>The ways to prove who one is, and how Go's library would list them.</summary>
/// <param name="Attempted">All of them, in words; the server may allow fewer.</param>
sealed record Credentials(IReadOnlyList<AuthenticationMethod> Methods, string Attempted)
{
    public static Credentials For(SshEndpoint endpoint)
    {
        var methods = new List<AuthenticationMethod>();
        var attempted = "none";
        var keys = Keys(endpoint).ToArray();
        if (keys.Length > 0)
        {
            methods.Add(new PrivateKeyAuthenticationMethod(endpoint.User, keys));
            attempted += " publickey";
        }
        if (endpoint.Password is { } password)
        {
            methods.Add(new PasswordAuthenticationMethod(endpoint.User, password));
            methods.Add(Interactive(endpoint.User, password));
            attempted += " password keyboard-interactive";
        }
        if (methods.Count == 0)
            methods.Add(new NoneAuthenticationMethod(endpoint.User));
        return new(methods, attempted);
    }

    // A path that was given has to work; an agent that only the environment names may have gone.
    static IEnumerable<IPrivateKeySource> Keys(SshEndpoint endpoint)
    {
        if (endpoint.PrivateKey is { } key)
            yield return PrivateKeys.Load(key, endpoint.PrivateKeyPassword);
        foreach (var held in AgentKeys(endpoint))
            yield return held;
    }

    static IEnumerable<AgentKey> AgentKeys(SshEndpoint endpoint)
    {
        if ((endpoint.AgentSocket ?? Environment.GetEnvironmentVariable("SSH_AUTH_SOCK")) is not { Length: > 0 } path)
            return [];
        var agent = new SshAgent(path);
        try
        {
            return agent.Keys().Select(blob => new AgentKey(agent, blob));
        }
        catch (ProviderException) when (endpoint.AgentSocket is null && (endpoint.PrivateKey ?? endpoint.Password) is not null)
        {
            return [];
        }
    }

    /// <summary>The ways of ours that the server allowed, by the list in the library's message: <c>Permission denied (publickey,password).</c></summary>
    public string AttemptedOf(string refusal) => refusal.IndexOf('(', StringComparison.Ordinal) is >= 0 and var start && refusal.IndexOf(')', start) is > 0 and var end
        ? string.Join(' ', Attempted.Split(' ').Where(way => way is "none" || refusal[(start + 1)..end].Split(',').Contains(way)))
        : Attempted;

    static KeyboardInteractiveAuthenticationMethod Interactive(string user, string password)
    {
        var method = new KeyboardInteractiveAuthenticationMethod(user);
        method.AuthenticationPrompt += (_, e) =>
        {
            foreach (var prompt in e.Prompts)
                prompt.Response = password;
        };
        return method;
    }
}
