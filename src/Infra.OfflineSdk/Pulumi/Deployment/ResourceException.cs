namespace Pulumi;

/// <summary>A failure that belongs to a resource.</summary>
public class ResourceException(string message, Resource resource, bool hideStack = false) : Exception(message)
{
    internal Resource Resource => resource;

    internal bool HideStack => hideStack;
}
