using Infra.OfflineSdk.Program;
using Pulumi;

return await Deployment.RunAsync<RackStack>();
