namespace Pulumi.Command.Remote.Inputs;

/// <summary>How to reach the machine in between.</summary>
public sealed class ProxyConnectionArgs : ResourceArgs
{
    [Input("password")]
    Input<string>? _password;

    [Input("privateKey")]
    Input<string>? _privateKey;

    [Input("privateKeyPassword")]
    Input<string>? _privateKeyPassword;

    public ProxyConnectionArgs()
    {
        DialErrorLimit = 10;
        PerDialTimeout = 15;
        Port = 22;
        User = "root";
    }

    [Input("agentSocketPath")]
    public Input<string>? AgentSocketPath { get; set; }

    [Input("dialErrorLimit")]
    public Input<int>? DialErrorLimit { get; set; }

    [Input("host", required: true)]
    public Input<string> Host { get; set; } = null!;

    [Input("hostKey")]
    public Input<string>? HostKey { get; set; }

    /// <summary>Sent as a secret.</summary>
    public Input<string>? Password
    {
        get => _password;
        set => _password = SecretInput.From(value);
    }

    [Input("perDialTimeout")]
    public Input<int>? PerDialTimeout { get; set; }

    [Input("port")]
    public Input<double>? Port { get; set; }

    /// <summary>Sent as a secret.</summary>
    public Input<string>? PrivateKey
    {
        get => _privateKey;
        set => _privateKey = SecretInput.From(value);
    }

    /// <summary>Sent as a secret.</summary>
    public Input<string>? PrivateKeyPassword
    {
        get => _privateKeyPassword;
        set => _privateKeyPassword = SecretInput.From(value);
    }

    [Input("user")]
    public Input<string>? User { get; set; }

    public static new ProxyConnectionArgs Empty => new();
}
