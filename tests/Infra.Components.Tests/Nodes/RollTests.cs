using Infra.Components.Nodes;
using Pulumi;
using Pulumi.Testing;

namespace Infra.Components.Tests.Nodes;

public sealed class RollTests
{
    [Fact]
    public async Task Changes_one_node_at_a_time()
    {
        var mocks = new OneAtATime();
        await Deployment.TestAsync(mocks, new TestOptions { IsPreview = false }, () => { _ = new Cluster("db"); });
        Assert.Equal(["db-control-1", "db-control-2", "db-control-3"], mocks.Commands);
        Assert.Equal(1, mocks.MostAtOnce);
    }

    [Fact]
    public async Task The_first_failure_stops_the_roll()
    {
        var mocks = new OneAtATime(failing: "db-control-2");
        await Record.ExceptionAsync(() => Deployment.TestAsync(mocks, new TestOptions { IsPreview = false }, () => { _ = new Cluster("db"); }));
        Assert.Equal(["db-control-1", "db-control-2"], mocks.Commands);
    }

    sealed class Cluster : ComponentResource
    {
        public Cluster(string name) : base("infra:test:Cluster", name)
        {
            var roll = new Roll(this);
            foreach (var node in new[] { "control-1", "control-2", "control-3" })
                roll.Next(after => new NodeSetup($"{name}-{node}", NodeSetupTests.Args(node), after));
            RegisterOutputs();
        }
    }

    sealed class OneAtATime(string? failing = null) : IMocks
    {
        readonly Lock _gate = new();
        int _running;

        public List<string> Commands { get; } = [];

        public int MostAtOnce { get; private set; }

        public async Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
        {
            if (!args.Type!.StartsWith("command:", StringComparison.Ordinal)) return (args.Name, args.Inputs);
            lock (_gate)
            {
                Commands.Add(args.Name!);
                MostAtOnce = Math.Max(MostAtOnce, ++_running);
            }
            await Task.Delay(30);
            lock (_gate) _running--;
            return args.Name == failing ? throw new InvalidOperationException("not healthy") : (args.Name, args.Inputs);
        }

        public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(args);
    }
}
