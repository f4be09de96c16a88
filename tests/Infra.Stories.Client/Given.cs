using Infra.Chaos.Stack;

namespace Infra.Stories.Client;

/// <summary>The database behind the VIP, as the story read it off the stack's outputs.</summary>
static class Given
{
    public static DatabaseEndpoint Database() => new(
        Required("DB_HOST"), uint.Parse(Required("DB_PORT")), Required("DB_USER"), Required("DB_PASSWORD"));

    static string Required(string name) => Environment.GetEnvironmentVariable(name)
        ?? throw new InvalidOperationException($"{name} is not set");
}
