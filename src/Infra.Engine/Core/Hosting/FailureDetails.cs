using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumirpc;

namespace Infra.Engine.Hosting;

/// <summary>What a failed call carries beside its text: messages in gRPC's <c>grpc-status-details-bin</c>.</summary>
internal static class FailureDetails
{
    const string Trailer = "grpc-status-details-bin";

    /// <summary>A resource that exists but did not come to work; null for other failures.</summary>
    public static ErrorResourceInitFailed? InitFailed(RpcException problem) => Find(problem, ErrorResourceInitFailed.Parser);

    /// <summary>The failure in words: missing configuration by name, else the call's own text.</summary>
    public static string Text(RpcException problem)
    {
        if (Find(problem, ConfigureErrorMissingKeys.Parser) is { MissingKeys.Count: > 0 } missing)
            return Errors.List([.. missing.MissingKeys.Select(k =>
                $"missing required configuration key \"{k.Name}\": {k.Description}\nSet a value using the command `pulumi config set {k.Name} <value>`.")]);
        return problem.Status.Detail;
    }

    static T? Find<T>(RpcException problem, MessageParser<T> parser) where T : class, IMessage<T>, new()
    {
        if (problem.Trailers.GetValueBytes(Trailer) is not { } bytes)
            return null;
        var wanted = new T().Descriptor;
        return Details(bytes).Where(d => d.TypeUrl.Split('/')[^1] == wanted.FullName).Select(d => parser.ParseFrom(d.Value)).FirstOrDefault();
    }

    /// <summary>Field 3 of <c>google.rpc.Status</c>, the only one that matters here.</summary>
    static IReadOnlyList<Any> Details(byte[] status)
    {
        const uint DetailsTag = (3 << 3) | (uint)WireFormat.WireType.LengthDelimited;
        var details = new List<Any>();
        try
        {
            var input = new CodedInputStream(status);
            while (input.ReadTag() is not 0 and var tag)
            {
                if (tag == DetailsTag)
                    details.Add(Any.Parser.ParseFrom(input.ReadBytes()));
                else
                    input.SkipLastField();
            }
        }
        catch (InvalidProtocolBufferException)
        {
            return [];
        }
        return details;
    }
}
