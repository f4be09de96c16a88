using Pulumi;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace Infra.OfflineSdk.Tests.Mocks;

public sealed class StackTests
{
    sealed class AddressStack : Stack
    {
        [Output("address")]
        public Output<string> Address { get; private set; }

        public AddressStack() => Address = Output.Create("10.0.0.5");
    }

    sealed class ForgetfulStack : Stack
    {
        [Output("address")]
        public Output<string> Address { get; private set; } = null!;

        public ForgetfulStack() => Address = null!;
    }

    sealed class RefusingStack : Stack
    {
        public RefusingStack() => throw new RunException("no nodes");
    }

    [Fact]
    public async Task What_a_stack_throws_is_shown_as_it_is()
    {
        var error = await Assert.ThrowsAsync<RunException>(() => Deployment.TestAsync<RefusingStack>(new EchoMocks()));
        Assert.Equal("no nodes", error.Message);
    }

    [Fact]
    public async Task Properties_of_a_stack_class_are_registered_as_its_outputs()
    {
        var mocks = new EchoMocks();
        await Deployment.TestAsync<AddressStack>(mocks);

        var outputs = mocks.Registered.Single().Outputs;
        Assert.Equal("10.0.0.5", await OutputUtilities.GetValueAsync(outputs["address"]));
    }

    [Fact]
    public async Task A_forgotten_output_is_named()
    {
        var error = await Assert.ThrowsAsync<RunException>(() => Deployment.TestAsync<ForgetfulStack>(new EchoMocks(), new TestOptions()));
        Assert.Contains("'address' have no value assigned", error.Message, StringComparison.Ordinal);
    }
}
