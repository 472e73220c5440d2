using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>
/// Sends spans and metrics of model calls to a collector (Langfuse, Phoenix, MLflow, Aspire …) over OTLP. Off unless
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set; the other <c>OTEL_</c> variables of OpenTelemetry apply. Dispose it to flush.
/// </summary>
/// <example><code>
/// using var export = TelemetryExport.Start(environment); // null where OTEL_EXPORTER_OTLP_ENDPOINT is not set
/// </code></example>
public sealed class TelemetryExport : IDisposable
{
    private readonly TracerProvider _traces;
    private readonly MeterProvider _metrics;

    private TelemetryExport(TracerProvider traces, MeterProvider metrics)
    {
        _traces = traces;
        _metrics = metrics;
    }

    /// <summary>Starts the export; null when it is not configured.</summary>
    /// <exception cref="SkillOptException">SKO3004: the endpoint is not an http(s) address.</exception>
    public static TelemetryExport? Start(ProviderEnvironment environment)
    {
        if (environment.Variable("OTEL_EXPORTER_OTLP_ENDPOINT") is not { } endpoint || environment.Variable("OTEL_SDK_DISABLED") == "true")
        {
            return null;
        }

        return Build(environment, endpoint);
    }

    /// <summary>Sends what is left, waiting at most five seconds for each signal.</summary>
    public void Dispose()
    {
        _traces.ForceFlush(5000);
        _metrics.ForceFlush(5000);
        _traces.Dispose();
        _metrics.Dispose();
    }

    // Apart, so that nothing of OpenTelemetry is loaded where it is off.
    private static TelemetryExport Build(ProviderEnvironment environment, string endpoint)
    {
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new SkillOptException("SKO3004", $"OTEL_EXPORTER_OTLP_ENDPOINT is '{endpoint}', which is not an http or https address.");
        }

        var resource = ResourceBuilder.CreateDefault().AddService(environment.Variable("OTEL_SERVICE_NAME") ?? "skillopt");
        void Configure(OpenTelemetry.Exporter.OtlpExporterOptions options, string signal)
        {
            var http = environment.Variable("OTEL_EXPORTER_OTLP_PROTOCOL") != "grpc";
            options.Protocol = http
                ? OpenTelemetry.Exporter.OtlpExportProtocol.HttpProtobuf
                : OpenTelemetry.Exporter.OtlpExportProtocol.Grpc;
            options.Endpoint = http ? new Uri($"{address.ToString().TrimEnd('/')}/v1/{signal}") : address;
            if (environment.Variable("OTEL_EXPORTER_OTLP_HEADERS") is { } headers)
            {
                options.Headers = headers;
            }
        }

        return new TelemetryExport(
            Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(resource)
                .AddSource(TelemetryChatClient.SourceName)
                .AddOtlpExporter(options => Configure(options, "traces"))
                .Build(),
            Sdk.CreateMeterProviderBuilder()
                .SetResourceBuilder(resource)
                .AddMeter(TelemetryChatClient.SourceName)
                .AddOtlpExporter(options => Configure(options, "metrics"))
                .Build()
        );
    }
}
