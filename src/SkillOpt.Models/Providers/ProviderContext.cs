using System.Collections.Concurrent;
using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>What a provider builds an endpoint with: the outside world, and the limits it shares with every endpoint of the same service.</summary>
public sealed class ProviderContext
{
    private readonly ConcurrentDictionary<string, ServiceGate> _gates;
    private readonly ConcurrentDictionary<string, ServiceConnections> _clients;
    private readonly ConcurrentDictionary<string, object> _shared;

    internal ProviderContext(
        ProviderEnvironment environment,
        ConcurrentDictionary<string, ServiceGate> gates,
        ConcurrentDictionary<string, ServiceConnections> clients,
        ConcurrentDictionary<string, object> shared)
    {
        _shared = shared;
        Environment = environment;
        _gates = gates;
        _clients = clients;
    }

    /// <summary>The outside world.</summary>
    public ProviderEnvironment Environment { get; }

    /// <summary>One object per key for all endpoints of a registry.</summary>
    internal T Shared<T>(string key, Func<T> create)
        where T : class => (T)_shared.GetOrAdd(key, static (_, make) => make(), create);

    /// <summary>The gate of a service: one per service and address, shared by all roles of a run.</summary>
    internal ServiceGate Gate(string service, ModelSettings settings)
    {
        var gate = _gates.GetOrAdd(service, static (key, arg) => new ServiceGate(key, arg.settings, arg.Environment, arg.Item3), (settings, Environment, Contact(service)));
        gate.Widen(settings.MaxInFlight);
        return gate;
    }

    /// <summary>The connections to a service: one pool each; deadlines are the pipeline's.</summary>
    internal HttpMessageInvoker Connections(string service) => Pool(service).Invoker;

    /// <summary>The same connections, for an official package.</summary>
    internal HttpClient Http(string service) => Pool(service).Client;

    private ServiceContact Contact(string service) => Shared($"contact of {service}", () => new ServiceContact(service, Environment));

    private ServiceConnections Pool(string service)
    {
        var contact = Contact(service);
        contact.IsNetworked = true;
        return _clients.GetOrAdd(
            service,
            static (_, arg) => new ServiceConnections(arg.Environment.CreateHandler?.Invoke() ?? ServiceConnections.Handler(arg.Environment.ConnectTimeout, arg.contact.Connected)),
            (Environment, contact));
    }
}
