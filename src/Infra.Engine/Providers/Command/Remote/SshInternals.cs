using System.Reflection;
using Renci.SshNet;

namespace Infra.Engine.Providers.Command.Remote;

/// <summary>Reaches the parts of SSH.NET that it keeps to itself. The package version is pinned, and tests run each of them.</summary>
static class SshInternals
{
    public const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    static readonly PropertyInfo ClientSession = typeof(BaseClient).GetProperty("Session", Any)!;

    public static Type Find(string name) => typeof(SshClient).Assembly.GetType($"Renci.SshNet.{name}", throwOnError: true)!;

    /// <summary>The session behind a client; null when it is not connected.</summary>
    public static object? Session(BaseClient client) => ClientSession.GetValue(client);

    public static object? Member(object target, string name) => target.GetType().GetProperty(name, Any)?.GetValue(target);

    public static object? Call(MethodInfo method, object target, params object?[] arguments) => method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null);

    /// <summary>Subscribes to an event whose arguments are of an internal type.</summary>
    public static void Subscribe(Type type, object target, string name, Action<object> handler)
    {
        var @event = type.GetEvent(name, Any)!;
        var adapter = new Handler(handler);
        @event.AddMethod!.Invoke(target, [Delegate.CreateDelegate(@event.EventHandlerType!, adapter, typeof(Handler).GetMethod(nameof(Handler.On))!)]);
    }

    sealed class Handler(Action<object> action)
    {
        public void On(object? sender, EventArgs e) => action(e);
    }
}
