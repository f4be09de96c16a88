using Infra.Engine.Hosting;

namespace Infra.Engine.Deployment;

/// <summary>What the services of the monitor need of a running operation.</summary>
internal sealed record Session(Run Run, Registrar Registrar, ProviderSet Providers);
