using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Infra.Hosting.Plugin;

/// <summary>A failed call with a message beside its text, as gRPC's rich errors carry it.</summary>
static class Failure
{
    const uint Code = 1 << 3, Text = (2 << 3) | 2, Detail = (3 << 3) | 2;

    public static RpcException With(string text, IMessage detail)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            output.WriteTag(Code);
            output.WriteInt32((int)StatusCode.Unknown);
            output.WriteTag(Text);
            output.WriteString(text);
            output.WriteTag(Detail);
            output.WriteMessage(Any.Pack(detail));
        }
        return new(new(StatusCode.Unknown, text), new Metadata { { "grpc-status-details-bin", bytes.ToArray() } });
    }
}
