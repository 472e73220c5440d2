using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>
/// Spans and metrics of model calls by the GenAI semantic conventions of OpenTelemetry. Prompts and replies are never recorded. Costs a
/// check when nobody listens. Thread-safe.
/// </summary>
internal sealed class TelemetryChatClient(IChatClient inner, string system, string model, Uri address, TimeProvider time)
    : DelegatingChatClient(inner)
{
    /// <summary>The name of the span source and of the meter.</summary>
    public const string SourceName = "SkillOpt.Models";

    private static readonly ActivitySource s_source = new(SourceName);
    private static readonly Meter s_meter = new(SourceName);

    private static readonly Histogram<double> s_duration = s_meter.CreateHistogram<double>(
        "gen_ai.client.operation.duration",
        "s",
        "Time of a model call, retries included."
    );

    private static readonly Histogram<long> s_tokens = s_meter.CreateHistogram<long>(
        "gen_ai.client.token.usage",
        "{token}",
        "Tokens of a model call."
    );

    /// <inheritdoc/>
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) =>
        s_source.HasListeners() || s_duration.Enabled || s_tokens.Enabled
            ? ObservedAsync(messages, options, cancellationToken)
            : base.GetResponseAsync(messages, options, cancellationToken);

    private async Task<ChatResponse> ObservedAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options,
        CancellationToken cancellationToken
    )
    {
        using var span = s_source.StartActivity($"chat {model}", ActivityKind.Client);
        span?.SetTag("gen_ai.operation.name", "chat").SetTag("gen_ai.provider.name", system).SetTag("gen_ai.request.model", model);
        if (address.Scheme != "about")
        {
            span?.SetTag("server.address", address.Host).SetTag("server.port", address.Port);
        }

        span?.SetTag("gen_ai.request.max_tokens", options?.MaxOutputTokens).SetTag("gen_ai.request.seed", options?.Seed);
        var began = time.GetTimestamp();
        string? error = null;
        try
        {
            var response = await base.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
            span?.SetTag("gen_ai.response.model", response.ModelId).SetTag("gen_ai.response.id", response.ResponseId);
            if (response.FinishReason is { } finish)
            {
                span?.SetTag("gen_ai.response.finish_reasons", new[] { finish.Value });
            }

            if (response.Usage is { } usage)
            {
                span?.SetTag("gen_ai.usage.input_tokens", usage.InputTokenCount)
                    .SetTag("gen_ai.usage.output_tokens", usage.OutputTokenCount);
                s_tokens.Record(usage.InputTokenCount ?? 0, Tags("gen_ai.token.type", "input"));
                s_tokens.Record(usage.OutputTokenCount ?? 0, Tags("gen_ai.token.type", "output"));
            }

            return response;
        }
        catch (Exception e)
        {
            error = e is ModelCallException failure ? failure.Kind.ToString() : e.GetType().Name;
            span?.SetTag("error.type", error).SetStatus(ActivityStatusCode.Error, e is ModelCallException ? e.Message : error);
            throw;
        }
        finally
        {
            s_duration.Record(time.GetElapsedTime(began).TotalSeconds, error is null ? Tags(null, null) : Tags("error.type", error));
        }
    }

    private TagList Tags(string? name, string? value)
    {
        var tags = new TagList
        {
            { "gen_ai.operation.name", "chat" },
            { "gen_ai.provider.name", system },
            { "gen_ai.request.model", model },
        };
        if (name is not null)
        {
            tags.Add(name, value);
        }

        return tags;
    }
}
