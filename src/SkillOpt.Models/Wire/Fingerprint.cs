using System.Globalization;
using SkillOpt.Calls;

namespace SkillOpt.Models.Wire;

/// <summary>Every setting that can change a reply, as one line without secrets. Time limits and concurrency cannot, so they are left out.</summary>
internal static class Fingerprint
{
    public static string Of(string protocol, ServiceIdentity service, ModelSettings settings)
    {
        var parts = new List<string> { protocol, service.Provider, service.Address.ToString().TrimEnd('/'), service.Model };
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
        return string.Join('|', parts);
    }
}
