using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>
/// The built-in providers, and further ones that a program brings. Calls are told to a collector where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>
/// names one.
/// </summary>
/// <param name="further">Further providers; they win over a built-in of the same name.</param>
/// <example><code>
/// using var models = new ModelSource().Open(ProviderEnvironment.FromProcess());
/// var target = models.Resolve(new ModelSettings { Name = "openai:gpt-5.4-mini" }, ProviderEnvironment.FromProcess());
/// </code></example>
public sealed class ModelSource(params IEnumerable<IModelProvider> further) : IModelSource
{
    private readonly IReadOnlyList<IModelProvider> _further = [.. further];

    /// <inheritdoc/>
    public IEnumerable<ProviderInfo> Providers => ModelRegistry.InfoOf(ModelRegistry.Combine(_further));

    /// <inheritdoc/>
    public IOpenModels Open(ProviderEnvironment environment) =>
        new OpenModels(new ModelRegistry(_further), TelemetryExport.Start(environment));

    private sealed class OpenModels(ModelRegistry registry, TelemetryExport? telemetry) : IOpenModels
    {
        public ModelEndpoint Resolve(ModelSettings settings, ProviderEnvironment environment) => registry.Resolve(settings, environment);

        public void End(ProviderEnvironment environment)
        {
            if ((environment.RunFolder ?? environment.Variable(HandoffFolder.Variable)) is not null)
            {
                HandoffFolder.Of(environment).End(environment.Caller);
            }
        }

        public void Dispose()
        {
            registry.Dispose();
            telemetry?.Dispose();
        }
    }
}
