using System.Collections;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Wire;

namespace Pulumi.Serialization;

/// <summary>Writes one property and notes where its parts came from.</summary>
internal sealed class ValueWriter(WireForm form)
{
    readonly HashSet<Resource> _origins = [];

    public IReadOnlySet<Resource> Origins => _origins;

    public bool HasSecrets { get; private set; }

    public bool HasUnknowns { get; private set; }

    /// <summary>The value on the wire; null where there is nothing to send.</summary>
    public async ValueTask<Value?> WriteAsync(string path, object? value) => value switch
    {
        null => null,
        bool or int or double or string => WireValue.Of(value),
        IInput input => await OutputAsync(path, input.Sent).ConfigureAwait(false),
        IOutput output => await OutputAsync(path, output).ConfigureAwait(false),
        InputArgs args => await MembersAsync(path, InputMembers.ValuesOf(args)).ConfigureAwait(false),
        AssetOrArchive asset => await AssetAsync(path, asset).ConfigureAwait(false),
        Resource resource => await ResourceAsync(resource).ConfigureAwait(false),
        IUnion union => await WriteAsync(path, union.Value).ConfigureAwait(false),
        System.Text.Json.JsonElement json => Value.Parser.ParseJson(json.GetRawText()),
        IDictionary map => await MembersAsync(path, Entries(path, map)).ConfigureAwait(false),
        IList list => await ListAsync(path, list).ConfigureAwait(false),
        System.Enum number => Value.ForNumber(Convert.ToInt32(number)),
        Task => throw new InvalidOperationException($"Tasks are not allowed inside arguments; wrap the one at {path} in an Output."),
        _ => await WriteAsync(path, EnumStruct.ValueOf(value) ?? throw new InvalidOperationException(
            $"{value.GetType().FullName} is not a supported argument type at {path}.")).ConfigureAwait(false),
    };

    async ValueTask<Value?> OutputAsync(string path, IOutput output)
    {
        var state = await output.StateAsync().ConfigureAwait(false);
        _origins.UnionWith(state.Resources);
        HasUnknowns |= !state.IsKnown;
        HasSecrets |= state.IsSecret;
        if (!state.IsKnown && !form.OutputValues) return Value.ForString(Signatures.Unknown);
        var value = state.IsKnown ? await WriteAsync(path, state.Value).ConfigureAwait(false) : null;
        if (form.OutputValues && (!state.IsKnown || state.IsSecret || state.Resources.Count > 0))
            return WireValue.OutputValue(value, state, await Dependencies.UrnsAsync(state.Resources, except: null).ConfigureAwait(false));
        return state.IsSecret && form.Secrets ? WireValue.Secret(value) : value;
    }

    async ValueTask<Value> MembersAsync(string path, IEnumerable<(string Name, object? Value)> members)
    {
        var written = new Struct();
        foreach (var (name, member) in members)
            if (await WriteAsync($"{path}.{name}", member).ConfigureAwait(false) is { } value) written.Fields[name] = value;
        return Value.ForStruct(written);
    }

    async ValueTask<Value?> ListAsync(string path, IList list)
    {
        if (IsUnset(list)) return null;
        var written = new Value { ListValue = new() };
        for (var i = 0; i < list.Count; i++)
            written.ListValue.Values.Add(await WriteAsync($"{path}[{i}]", list[i]).ConfigureAwait(false) ?? Value.ForNull());
        return written;
    }

    async ValueTask<Value> AssetAsync(string path, AssetOrArchive asset) =>
        WireValue.Special(asset.Signature, (asset.Property, (await WriteAsync(path, asset.Content).ConfigureAwait(false))!));

    async ValueTask<Value> ResourceAsync(Resource resource)
    {
        // A remote component would else take a mere reference for something to wait for.
        if (!form.OutputValues) _origins.Add(resource);
        var urn = await resource.Urn.State.ConfigureAwait(false);
        if (resource is not CustomResource custom)
            return form.References ? WireValue.Special(Signatures.Resource, ("urn", Value.ForString(urn.Value))) : Value.ForString(urn.Value);
        var id = await custom.Id.State.ConfigureAwait(false);
        HasUnknowns |= !id.IsKnown;
        var written = Value.ForString(id.IsKnown ? id.Value : Signatures.Unknown);
        return form.References ? WireValue.Special(Signatures.Resource, ("urn", Value.ForString(urn.Value)), ("id", written)) : written;
    }

    static IEnumerable<(string Name, object? Value)> Entries(string path, IDictionary map)
    {
        for (var entries = map.GetEnumerator(); entries.MoveNext();)
            yield return entries.Key is string key
                ? (key, entries.Value)
                : throw new InvalidOperationException($"Dictionaries at {path} must have text keys.");
    }

    static bool IsUnset(IList list) =>
        list.GetType() is { IsValueType: true } type && list.Equals(Activator.CreateInstance(type));
}
