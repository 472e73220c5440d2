using SkillOpt.Calls;
using SkillOpt.Practice;

namespace SkillOpt.Hosting.Tests;

/// <summary>A host's own provider, <c>acme:…</c>: a practice model behind it, and a note of what it was handed.</summary>
internal sealed class RecordingProvider : IModelProvider
{
    public ProviderInfo Info { get; } = new("acme", "the host's own");

    /// <summary>The models that were made, each with the key that it found.</summary>
    public List<(string Model, string? Key, TimeProvider Time)> Made { get; } = [];

    public ModelEndpoint Create(ModelName name, ModelSettings settings, ProviderContext context)
    {
        Made.Add((name.Model, context.Environment.Key("ACME_KEY"), context.Environment.Time));
        context.Environment.OnIncident?.Invoke(new CallIncident("call_retry", "acme", "Asked again."));
        var practice = settings with { Name = "practice:" + name.Model };
        return new PracticeProvider().Create(new ModelName("practice", name.Model), practice, context);
    }
}
