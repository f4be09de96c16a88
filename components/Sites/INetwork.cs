namespace Infra.Components.Sites;

/// <summary>The planes of every node: up when it is.</summary>
public interface INetwork : IOffered;
