using Microsoft.Extensions.AI;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;
using SkillOpt.Calls;
using SkillOpt.Models.Providers;

namespace SkillOpt.Models.Resilience;

/// <summary>
/// Retries, deadlines, circuit breaker and concurrency, once for all providers: total deadline → retry → circuit breaker → place in
/// flight → attempt deadline → the provider. Whatever goes wrong leaves as a <see cref="ModelCallException"/>. Thread-safe.
/// </summary>
internal sealed class ResilientChatClient : DelegatingChatClient
{
    private readonly ServiceGate _gate;
    private readonly ModelSettings _settings;
    private readonly ProviderEnvironment _environment;
    private readonly RetryWait _wait;
    private readonly ResiliencePipeline _pipeline;
    private readonly ResiliencePipeline _attempt;
    private readonly TimeSpan _total;

    public ResilientChatClient(IChatClient inner, ServiceGate gate, ModelSettings settings, ProviderEnvironment environment)
        : base(inner)
    {
        _gate = gate;
        _settings = settings;
        _environment = environment;
        _wait = new RetryWait(environment.JitterSeed);
        _total = TimeSpan.FromSeconds(settings.TotalTimeoutSeconds);
        _attempt = new ResiliencePipelineBuilder { TimeProvider = environment.Time }
            .AddTimeout(TimeSpan.FromSeconds(settings.AttemptTimeoutSeconds))
            .Build();
        var builder = new ResiliencePipelineBuilder { TimeProvider = environment.Time }.AddTimeout(_total);
        if (settings.MaxRetries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = settings.MaxRetries,
                ShouldHandle = static args => new ValueTask<bool>(IsTransient(args.Outcome.Exception)),
                DelayGenerator = args => new ValueTask<TimeSpan?>(_wait.Next(args.AttemptNumber, Asked(args.Outcome.Exception))),
                OnRetry = OnRetry,
            });
        }

        _pipeline = builder.AddPipeline(gate.Breaker).Build();
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var estimate = _gate.CountsTokens ? TokenEstimate.Of(messages) : 0;
        var state = new CallState(this, messages, options, estimate)
        {
            Place = await _gate.EnterAsync(estimate, cancellationToken).ConfigureAwait(false),
            Began = _environment.Time.GetTimestamp(),
        };
        try
        {
            return await _pipeline.ExecuteAsync(static (s, token) => s.Owner.AttemptAsync(s, token), state, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (BrokenCircuitException e)
        {
            throw Ended(e.InnerException as ModelCallException, $"{_gate.Service} failed again and again, so calls to it were stopped", e);
        }
        catch (TimeoutRejectedException e)
        {
            throw e.Timeout == _total
                ? Ended(null, $"{_gate.Service} gave no usable reply within {_settings.TotalTimeoutSeconds:0.#} s, retries included", e)
                : Ended(null, $"{_gate.Service} did not reply within {_settings.AttemptTimeoutSeconds:0.#} s", e);
        }
        finally
        {
            if (state.Place is { } unused)
            {
                _gate.Exit(unused, LimiterOutcome.Neutral);
            }
        }
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // A reply is only usable whole (it is scored, parsed, journaled), so it is fetched whole and then handed out.
        var response = await GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        foreach (var update in response.ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    internal static bool IsTransient(Exception? exception) => exception switch
    {
        TimeoutRejectedException or BrokenCircuitException => true,
        ModelCallException failure => failure.Kind is FailureKind.RateLimited or FailureKind.Overloaded or FailureKind.Unreachable
            or FailureKind.Timeout or FailureKind.Malformed or FailureKind.Empty or FailureKind.Crash,
        _ => false,
    };

    private static TimeSpan? Asked(Exception? exception) => exception switch
    {
        BrokenCircuitException broken => broken.RetryAfter,
        ModelCallException failure => failure.RetryAfter,
        _ => null,
    };

    private async ValueTask<ChatResponse> AttemptAsync(CallState state, CancellationToken cancellationToken)
    {
        var place = state.Place ?? await _gate.EnterAsync(state.EstimatedTokens, cancellationToken).ConfigureAwait(false);
        state.Place = null;
        var outcome = LimiterOutcome.Neutral;
        try
        {
            var response = await _attempt.ExecuteAsync(
                static (s, token) => new ValueTask<ChatResponse>(s.Owner.InnerClient.GetResponseAsync(s.Messages, s.Options, token)),
                state,
                cancellationToken).ConfigureAwait(false);
            outcome = LimiterOutcome.Success;
            if (_gate.CountsTokens && response.Usage is { } usage)
            {
                _gate.Settle(state.EstimatedTokens, (usage.InputTokenCount ?? 0) + (usage.OutputTokenCount ?? 0));
            }

            return response;
        }
        catch (ModelCallException failure)
        {
            outcome = failure.Kind == FailureKind.RateLimited ? LimiterOutcome.TooMany : LimiterOutcome.Neutral;
            if (failure is { Kind: FailureKind.RateLimited, RetryAfter: { } asked } && _environment.Time.GetElapsedTime(state.Began) + asked > _total)
            {
                throw new ModelCallException(
                    FailureKind.Quota,
                    $"{_gate.Service} asked to wait {asked.TotalSeconds:0} s, which is longer than the total timeout of {_settings.TotalTimeoutSeconds:0} s: "
                    + "resume later, or raise the timeout.",
                    failure);
            }

            throw;
        }
        finally
        {
            _gate.Exit(place, outcome);
        }
    }

    private ValueTask OnRetry(OnRetryArguments<object> args)
    {
        var failure = args.Outcome.Exception as ModelCallException;
        _environment.OnIncident?.Invoke(new CallIncident(
            "call_retry",
            _gate.Service,
            $"{failure?.Message ?? Describe(args.Outcome.Exception)} Retrying in {args.RetryDelay.TotalSeconds:0.0} s.")
        {
            Failure = failure?.Kind ?? FailureKind.Timeout,
            Attempt = args.AttemptNumber + 1,
            Delay = args.RetryDelay,
        });
        return default;
    }

    private string Describe(Exception? exception) => exception is BrokenCircuitException
        ? $"{_gate.Service} is not called for now, after many failures."
        : $"{_gate.Service} did not reply within {_settings.AttemptTimeoutSeconds:0.#} s.";

    private static ModelCallException Ended(ModelCallException? last, string message, Exception cause) => new(
        last?.Kind ?? (cause is TimeoutRejectedException ? FailureKind.Timeout : FailureKind.Overloaded),
        last is null ? message + "." : $"{message}. Last failure: {last.Message}",
        cause);
}
