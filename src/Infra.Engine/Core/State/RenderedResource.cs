namespace Infra.Engine.State;

/// <summary>A resource with its JSON, made when it is first written and kept for every document after that.</summary>
internal sealed class RenderedResource(ResourceState state)
{
    byte[]? json;

    public ResourceState State => state;

    /// <param name="encrypt">Encrypts the content of a secret.</param>
    public byte[] Json(Func<string, string> encrypt) => json ??= ResourceJson.Bytes(state, encrypt);
}
