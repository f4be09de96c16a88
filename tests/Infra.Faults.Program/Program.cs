using Infra.Faults.Program;
using Pulumi;

return await Deployment.RunAsync(Making.Declare);
