using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>What all endpoints of one service and address share in a run, whichever role or provider asks.</summary>
internal static class ServiceSharing
{
    /// <summary>The limits of a service; its bound of calls in flight is the widest that was asked for.</summary>
    public static ServiceLimits Limits(this ProviderContext context, string service, ModelSettings settings)
    {
        var limits = context.Services.Get(
            service,
            () => new ServiceLimits(service, settings, context.Environment, context.Contact(service))
        );
        limits.Widen(settings.MaxInFlight);
        return limits;
    }

    /// <summary>The connections to a service: one pool each; deadlines are the pipeline's.</summary>
    public static HttpMessageInvoker Connections(this ProviderContext context, string service) => context.Pool(service).Invoker;

    /// <summary>The same connections, for an official package.</summary>
    public static HttpClient Http(this ProviderContext context, string service) => context.Pool(service).Client;

    private static ServiceContact Contact(this ProviderContext context, string service) =>
        context.Services.Get(service, () => new ServiceContact(service, context.Environment));

    private static ServiceConnections Pool(this ProviderContext context, string service)
    {
        var (environment, contact) = (context.Environment, context.Contact(service));
        contact.IsNetworked = true;
        return context.Services.Get(
            service,
            () =>
                new ServiceConnections(
                    environment.CreateHandler?.Invoke() ?? ServiceConnections.Handler(environment.ConnectTimeout, contact.Connected)
                )
        );
    }
}
