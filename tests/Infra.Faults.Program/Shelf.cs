using Pulumi;

namespace Infra.Faults.Program;

sealed class Shelf : ComponentResource
{
    public Shelf(string name)
        : base("faults:index:Shelf", name) => RegisterOutputs(new Dictionary<string, object?> { ["name"] = name });
}
