using Infra.Engine.State;

namespace Infra.Engine.Deployment;

/// <summary>One thing that is done, or would be, to one resource.</summary>
internal sealed record Step(string Op, ResourceState? Old, ResourceState? New, Change Change)
{
    public string Urn => (New ?? Old!).Urn;
}
