namespace Infra.Components.RabbitMq;

/// <summary>A member of the cluster.</summary>
/// <param name="Name">Name of its node; <c>rabbit@NAME</c> is the server's.</param>
/// <param name="Address">Its address on the cluster's plane.</param>
public sealed record Member(string Name, string Address);
