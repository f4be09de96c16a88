namespace Pulumi.Random;

/// <summary>What is known of an existing RandomPassword.</summary>
public sealed class RandomPasswordState : ResourceArgs
{
    [Input("bcryptHash")]
    Input<string>? _bcryptHash;

    [Input("keepers")]
    InputMap<string>? _keepers;

    [Input("result")]
    Input<string>? _result;

    public Input<string>? BcryptHash
    {
        get => _bcryptHash;
        set => _bcryptHash = RandomOptions.Secret(value);
    }

    public InputMap<string> Keepers
    {
        get => _keepers ??= [];
        set => _keepers = value;
    }

    [Input("length")]
    public Input<int>? Length { get; set; }

    [Input("lower")]
    public Input<bool>? Lower { get; set; }

    [Input("minLower")]
    public Input<int>? MinLower { get; set; }

    [Input("minNumeric")]
    public Input<int>? MinNumeric { get; set; }

    [Input("minSpecial")]
    public Input<int>? MinSpecial { get; set; }

    [Input("minUpper")]
    public Input<int>? MinUpper { get; set; }

    [Input("number")]
    public Input<bool>? Number { get; set; }

    [Input("numeric")]
    public Input<bool>? Numeric { get; set; }

    [Input("overrideSpecial")]
    public Input<string>? OverrideSpecial { get; set; }

    public Input<string>? Result
    {
        get => _result;
        set => _result = RandomOptions.Secret(value);
    }

    [Input("special")]
    public Input<bool>? Special { get; set; }

    [Input("upper")]
    public Input<bool>? Upper { get; set; }

    public static new RandomPasswordState Empty => new();
}
