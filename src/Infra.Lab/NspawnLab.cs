using System.Security.Cryptography;
using Infra.Lab.Bmc;
using Infra.Lab.Host;
using Infra.Lab.Machines;
using Infra.Lab.Network;
using Infra.Lab.Preflight;

namespace Infra.Lab;

/// <summary>A lab of systemd-nspawn machines, each on an overlay of the image in a network namespace of its own.</summary>
internal sealed class NspawnLab(LabSpec spec) : ILab
{
    static readonly TimeSpan BmcStart = TimeSpan.FromSeconds(15);

    readonly LabPaths _paths = new(spec.Name);
    readonly LabNetwork _network = new(new(spec.Name));
    readonly Ipmi _ipmi = new(new(spec.Name), spec.BmcAccess);

    public LabSpec Spec => spec;
    public string StateDirectory => _paths.State;
    public string ClientNamespace => _paths.Client;

    public bool IsUp => _network.IsUp(NetworkPlan.Of(spec, _paths))
        && spec.Machines.All(m => new BmcProcess(_paths.Machine(m.Name)).IsRunning);

    public async Task EnsureAsync(IProgress<string> progress, CancellationToken cancellation)
    {
        RequireRoot();
        // A lab that is up has shown that this machine can.
        var asks = !IsUp;
        if (asks)
            await HostProbe.RequireAsync(spec, _paths, cancellation);
        await InotifyLimit.EnsureAsync(progress, cancellation);
        var image = await Image.EnsureAsync(progress, cancellation);
        // Once more with the tools that have just come, and with the room that is left.
        if (asks)
            await HostProbe.RequireAsync(spec, _paths, cancellation);
        using var held = await LabLock.TakeAsync(_paths.Lock, progress, cancellation);
        LabOwner.Require(_paths, spec.Owner);
        await EnsureStateAsync(cancellation);
        // One that runs is still to be switched off by the stack, through its BMC; unless another machine may need its addresses.
        var known = LabRemains.Machines(_paths);
        var replaced = spec.Machines.Any(m => !known.Contains(m.Name));
        foreach (var gone in known.Except(spec.Machines.Select(m => m.Name)))
        {
            if (!replaced && ControlGroup.IsPopulated(_paths.Machine(gone).ControlGroup))
            {
                progress.Report($"{gone} is no longer declared; it goes once it is switched off");
                continue;
            }
            progress.Report($"removing {gone}, which is no longer declared");
            await LabRemains.RemoveAsync(_paths.Machine(gone), cancellation);
        }
        await _network.EnsureAsync(NetworkPlan.Of(spec, _paths), cancellation);
        foreach (var machine in spec.Machines)
            await ToMachine(machine).EnsureAsync(image, cancellation);
        await WriteKnownHostsAsync(cancellation);
        await Task.WhenAll(spec.Machines.Select(m => EnsureBmcAsync(m, progress, cancellation)));
    }

    public async Task PowerAsync(string machine, PowerAction action, CancellationToken cancellation)
    {
        RequireRoot();
        var declared = Declared(machine);
        // A cut and its end are one step for a BMC; 'power cycle' of a machine that is off is refused by most of them.
        if (action != PowerAction.On)
            await _ipmi.RunAsync(declared, cancellation, "chassis", "power", "off");
        if (action != PowerAction.Off)
            await _ipmi.RunAsync(declared, cancellation, "chassis", "power", "on");
        var wanted = action != PowerAction.Off;
        await Poll.UntilAsync(() => ToMachine(declared).HasPower == wanted, BmcStart,
            $"{machine} does not go {(wanted ? "on" : "off")}; see {_paths.Machine(machine).Bmc}/log", cancellation);
    }

    public async Task<IReadOnlyList<MachineStatus>> StatusAsync(CancellationToken cancellation) =>
        await Task.WhenAll(spec.Machines.Select(async m =>
        {
            if (!IsUp)
                return new MachineStatus(m.Name, ToMachine(m).HasPower, false);
            var (answers, output) = await _ipmi.TryAsync(m, cancellation, "chassis", "power", "status");
            return new MachineStatus(m.Name, answers ? output.Contains("is on", StringComparison.Ordinal) : ToMachine(m).HasPower, answers);
        }));

    public async Task ReimageAsync(string machine, IProgress<string> progress, CancellationToken cancellation)
    {
        var declared = Declared(machine);
        await PowerAsync(machine, PowerAction.Off, cancellation);
        var image = await Image.EnsureAsync(progress, cancellation);
        using var held = await LabLock.TakeAsync(_paths.Lock, progress, cancellation);
        await ToMachine(declared).BlankAsync(image, cancellation);
        await WriteKnownHostsAsync(cancellation);
    }

    public Task LinkAsync(string machine, string plane, bool up, CancellationToken cancellation)
    {
        var declared = Declared(machine);
        return _network.SetLinkAsync(_paths.Machine(machine).Port(Nic(declared, plane)), up, cancellation);
    }

    public Task OneWayAsync(
        string from, string to, string plane, bool cut, CancellationToken cancellation, string? toAddress = null)
    {
        var sender = Declared(from);
        var address = toAddress ?? Declared(to).Address;
        return _network.SetOneWayAsync(_paths.Machine(sender.Name).Port(Nic(sender, plane)), address.Split('/')[0], cut, cancellation);
    }

    public Task FreezeAsync(string machine, bool frozen, CancellationToken cancellation) =>
        ControlGroup.FreezeAsync(_paths.Machine(Declared(machine).Name).ControlGroup, frozen, cancellation);

    public Task BmcAsync(string machine, bool answers, CancellationToken cancellation) =>
        ControlGroup.FreezeAsync(_paths.Machine(Declared(machine).Name).BmcControlGroup, !answers, cancellation);

    public async Task HealAsync(CancellationToken cancellation)
    {
        foreach (var machine in spec.Machines)
        {
            await BmcAsync(machine.Name, answers: true, cancellation);
            if (!ToMachine(machine).HasPower)
                continue;
            await FreezeAsync(machine.Name, frozen: false, cancellation);
            foreach (var nic in machine.Nics)
                await _network.MendAsync(_paths.Machine(machine.Name).Port(nic), cancellation);
        }
    }

    public bool TryInNetworkOf(string machine, Action action) =>
        NetworkNamespace.TryDo($"/run/netns/{_paths.Machine(Declared(machine).Name).Namespace}", action);

    public async Task DestroyAsync(IProgress<string> progress, CancellationToken cancellation)
    {
        RequireRoot();
        using var held = await LabLock.TakeAsync(_paths.Lock, progress, cancellation);
        LabOwner.Require(_paths, spec.Owner);
        progress.Report($"removing lab {spec.Name}");
        await Task.WhenAll(LabRemains.Machines(_paths).Select(m => LabRemains.RemoveAsync(_paths.Machine(m), cancellation)));
        await ControlGroup.EndAsync(_paths.ControlGroup, cancellation);
        await _network.RemoveAsync(cancellation);
        if (Directory.Exists(_paths.State))
            Directory.Delete(_paths.State, recursive: true);
    }

    public IReadOnlyList<string> ConsoleTail(string machine, int lines)
    {
        var file = ConsoleFile(Declared(machine).Name);
        return File.Exists(file) ? [.. File.ReadLines(file).Select(l => l.TrimEnd()).Where(l => l.Length > 0).TakeLast(lines)] : [];
    }

    public string ConsoleFile(string machine) => $"{_paths.Machine(machine).Folder}/console.log";

    async Task EnsureStateAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(_paths.State);
        File.SetUnixFileMode(_paths.State, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.CreateDirectory(Path.GetDirectoryName(_paths.PowerScript)!);
        // A copy, put in place in one step: the BMCs outlive this build, and one may be reading it now.
        File.Copy(Path.Combine(AppContext.BaseDirectory, "machine", "power"), $"{_paths.PowerScript}.tmp", overwrite: true);
        File.SetUnixFileMode($"{_paths.PowerScript}.tmp", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.Move($"{_paths.PowerScript}.tmp", _paths.PowerScript, overwrite: true);
        if (spec.Owner.Length > 0)
            await File.WriteAllTextAsync(_paths.Owner, spec.Owner + "\n", cancellation);
        if (!File.Exists($"{_paths.SshKey}.pub"))
            await SshKey.CreateAsync(_paths.SshKey, $"lab {spec.Name}", cancellation);
        if (!File.Exists(_paths.BmcPassword))
            SecretFile.Write(_paths.BmcPassword, RandomNumberGenerator.GetHexString(BmcConfigWriter.LongestPassword, lowercase: true));
    }

    async Task WriteKnownHostsAsync(CancellationToken cancellation)
    {
        var lines = await Task.WhenAll(spec.Machines.Select(m => ToMachine(m).KnownHostAsync(cancellation)));
        await File.WriteAllLinesAsync(_paths.KnownHosts, lines, cancellation);
    }

    async Task EnsureBmcAsync(LabMachine machine, IProgress<string> progress, CancellationToken cancellation)
    {
        var paths = _paths.Machine(machine.Name);
        var password = (await File.ReadAllTextAsync(_paths.BmcPassword, cancellation)).Trim();
        var lan = BmcConfigWriter.Lan(machine, spec.BmcAccess, password, _paths.PowerScript, paths.Folder, spec.BmcDelay);
        if (!await new BmcProcess(paths).EnsureAsync(lan, cancellation))
            return;
        await Poll.UntilAsync(
            async () => (await _ipmi.TryAsync(machine, cancellation, "chassis", "power", "status")).Answers, BmcStart,
            $"the BMC of {machine.Name} does not answer at {machine.BmcAddress}; see {paths.Bmc}/log", cancellation);
        progress.Report($"BMC of {machine.Name} answers at {machine.BmcAddress}");
    }

    static LabNic Nic(LabMachine machine, string plane) => machine.Nics.FirstOrDefault(n => n.Plane == plane)
        ?? throw new LabException($"{machine.Name} has no NIC on plane '{plane}'; it has {string.Join(", ", machine.Nics.Select(n => n.Plane))}");

    Machine ToMachine(LabMachine machine) => new(spec, machine, _paths.Machine(machine.Name));

    LabMachine Declared(string machine) => spec.Machines.FirstOrDefault(m => m.Name == machine)
        ?? throw new LabException($"lab {spec.Name} has no machine '{machine}'; it has {string.Join(", ", spec.Machines.Select(m => m.Name))}");

    static void RequireRoot()
    {
        if (!Environment.IsPrivilegedProcess)
            throw new LabException("a lab needs root (namespaces, mounts, machines); run this as root");
    }
}
