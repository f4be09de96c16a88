using Infra.Engine.Protocol;
using Pulumirpc;

namespace Infra.Engine.Providers.Command.Remote;

/// <summary>Connects with as many attempts as the policy allows, over a jump host where one is given.</summary>
sealed class SshConnector(IProviderLog log)
{
    public async Task<SshConnection> ConnectAsync(string urn, SshEndpoint endpoint, DialPolicy policy, DialPolicy jumpPolicy, CancellationToken cancellation)
    {
        if (endpoint.Proxy is null)
            return new(await RetryAsync(urn, endpoint, policy, () => SshDialer.DialAsync(endpoint, (endpoint.Host, endpoint.Port), policy.Timeout, cancellation), cancellation), null);
        try
        {
            var jump = await RetryAsync(urn, endpoint.Proxy, jumpPolicy, () => SshDialer.DialAsync(endpoint.Proxy, (endpoint.Proxy.Host, endpoint.Proxy.Port), jumpPolicy.Timeout, cancellation), cancellation);
            var tunnel = new JumpTunnel(new(jump, null), endpoint);
            try
            {
                return new(await RetryAsync(urn, endpoint, policy, () => ThroughAsync(tunnel, endpoint, policy, cancellation), cancellation), tunnel);
            }
            catch
            {
                await tunnel.DisposeAsync();
                throw;
            }
        }
        catch (ProviderException e)
        {
            throw new ProviderException($"proxy: {e.Message}");
        }
    }

    static async Task<Renci.SshNet.SshClient> ThroughAsync(JumpTunnel tunnel, SshEndpoint endpoint, DialPolicy policy, CancellationToken cancellation)
    {
        try
        {
            return await SshDialer.DialAsync(endpoint, tunnel.NearEnd, policy.Timeout, cancellation);
        }
        catch (DialException) when (tunnel.Rejection is { } rejection)
        {
            throw new DialException($"ssh: rejected: {rejection}");
        }
    }

    async Task<T> RetryAsync<T>(string urn, SshEndpoint endpoint, DialPolicy policy, Func<Task<T>> dial, CancellationToken cancellation)
    {
        for (var failed = 1; ; failed++)
        {
            try
            {
                return await dial();
            }
            catch (DialException e) when (failed > policy.Retries)
            {
                throw new ProviderException($"after {policy.Retries} failed attempts: {e.Message}");
            }
            catch (DialException e)
            {
                log.Log(LogSeverity.Info, urn, $"Dial {failed}/{(policy.Retries is { } limit ? limit + 1 : "unlimited")} to {endpoint} failed: {e.Message}; retrying\n", ephemeral: true);
                await Task.Delay(DialPolicy.PauseAfter(failed), cancellation);
            }
        }
    }
}
