namespace Pulumi;

internal interface IOutput
{
    Task<OutputState<object?>> StateAsync();
}
