using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Protocol;
using Infra.Engine.Providers.Values;

namespace Infra.Engine.Providers.Random;

/// <summary>What the ids of existing values tell, for imports and gets.</summary>
static class RandomImports
{
    public static Imported Integer(string id)
    {
        var parts = id.Split(',');
        if (parts.Length is not (3 or 4))
            throw new ProviderException("Import Random Integer Error: Invalid import usage: expecting {result},{min},{max} or {result},{min},{max},{seed}");
        var inputs = new Struct { Fields = { ["min"] = Whole(parts[1]), ["max"] = Whole(parts[2]) } };
        if (parts.Length == 4)
            inputs.Fields["seed"] = Value.ForString(parts[3]);
        return new(parts[0], inputs, new Struct { Fields = { ["result"] = Whole(parts[0]) } });
    }

    public static Imported Text(string id) => new(id, Characters(id), new Struct { Fields = { ["result"] = Value.ForString(id) } });

    public static Imported Password(string id) => new("none", Characters(id), RandomResources.Password(id).Outputs);

    public static Imported Id(string id)
    {
        var parts = id.Split(',');
        var prefix = parts.Length > 1 ? string.Join(',', parts[..^1]) : "";
        var bytes = Decode(parts[^1].Replace('-', '+').Replace('_', '/'), "RandomId");
        var made = RandomResources.Id(bytes, prefix);
        var inputs = new Struct { Fields = { ["byteLength"] = Value.ForNumber(bytes.Length) } };
        if (prefix.Length > 0)
            inputs.Fields["prefix"] = Value.ForString(prefix);
        return new(made.Id, inputs, made.Outputs);
    }

    public static Imported Bytes(string id)
    {
        var bytes = Decode(id, "RandomBytes");
        return new(id, new Struct { Fields = { ["length"] = Value.ForNumber(bytes.Length) } }, RandomResources.Bytes(bytes).Outputs);
    }

    public static Imported Uuid(string id) => Guid.TryParse(id, out var uuid)
        ? new(uuid.ToString(), new Struct(), new Struct { Fields = { ["result"] = Value.ForString(uuid.ToString()) } })
        : throw new ProviderException($"Import Random UUID Error: {GoText.Quote(id)} is not a UUID");

    static Struct Characters(string text)
    {
        var inputs = new Struct { Fields = { ["length"] = Value.ForNumber(text.EnumerateRunes().Count()) } };
        foreach (var kind in new[] { "lower", "number", "numeric", "special", "upper" })
            inputs.Fields[kind] = Value.ForBool(true);
        return inputs;
    }

    static Value Whole(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? Value.ForNumber(number)
        : throw new ProviderException($"Import Random Integer Error: {GoText.Quote(text)} is not a whole number");

    static byte[] Decode(string base64, string type)
    {
        try
        {
            return Convert.FromBase64String(base64.TrimEnd('=').PadRight((base64.TrimEnd('=').Length + 3) / 4 * 4, '='));
        }
        catch (FormatException)
        {
            throw new ProviderException($"Import {type} Error: the id is not base64");
        }
    }
}
