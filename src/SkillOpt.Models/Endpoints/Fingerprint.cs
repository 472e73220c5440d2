using System.Globalization;
using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>
/// Every setting that can change a reply, as one line without secrets. Time limits and concurrency cannot, so they are left out.
/// </summary>
internal static class Fingerprint
{
    /// <summary>Adds a service's identity to an endpoint: what changes its answers, and apart from that where it is.</summary>
    public static ModelEndpoint Identify(ModelEndpoint endpoint, string protocol, ServiceIdentity service, ModelSettings settings) =>
        endpoint with
        {
            Fingerprint = string.Join('|', [service.Provider, service.Model, .. Settings(settings)]),
            LocatedFingerprint = string.Join(
                '|',
                [protocol, service.Provider, service.Address.ToString().TrimEnd('/'), service.Model, .. Settings(settings)]
            ),
            Address = service.HasAddress
                ? service.Address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/')
                : null,
        };

    private static List<string> Settings(ModelSettings settings)
    {
        var parts = new List<string>();
        void Add(string name, object? value)
        {
            if (value is not null)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{name}={value}"));
            }
        }

        Add("max_output_tokens", settings.MaxOutputTokens);
        Add("temperature", settings.Temperature);
        Add("effort", settings.ReasoningEffort);
        Add("thinking", settings.Thinking == "server_default" ? null : settings.Thinking);
        Add("seeded", settings.SendSeed ? "yes" : null);
        Add("extra", settings.ExtraBody?.ToJsonString());
        return parts;
    }
}
