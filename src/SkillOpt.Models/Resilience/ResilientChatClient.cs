using System.Runtime.ExceptionServices;
using Microsoft.Extensions.AI;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>
/// Retries, deadlines, circuit breaker and concurrency, once for all providers: total deadline → retry → circuit breaker → place in
/// flight → attempt deadline → the provider. Whatever goes wrong leaves as a <see cref="ModelCallException"/>. Thread-safe.
/// </summary>
internal sealed class ResilientChatClient : DelegatingChatClient
{
    private readonly ServiceLimits _limits;
    private readonly ModelSettings _settings;
    private readonly ProviderEnvironment _environment;
    private readonly RetryWait _wait;
    private readonly ResiliencePipeline<ChatResponse> _pipeline;
    private readonly TimeSpan _total;
    private readonly TimeSpan _attempt;

    public ResilientChatClient(IChatClient inner, ServiceLimits limits, ModelSettings settings, ProviderEnvironment environment)
        : base(inner)
    {
        _limits = limits;
        _settings = settings;
        _environment = environment;
        _wait = new RetryWait(environment.JitterSeed);
        _total = TimeSpan.FromSeconds(settings.TotalTimeoutSeconds);
        _attempt = TimeSpan.FromSeconds(settings.AttemptTimeoutSeconds);
        var builder = new ResiliencePipelineBuilder<ChatResponse> { TimeProvider = environment.Time };
        if (settings.MaxRetries > 0)
        {
            builder.AddRetry(
                new RetryStrategyOptions<ChatResponse>
                {
                    MaxRetryAttempts = settings.MaxRetries,
                    ShouldHandle = static args => new ValueTask<bool>(IsTransient(args.Outcome.Exception)),
                    DelayGenerator = args => new ValueTask<TimeSpan?>(_wait.Next(args.AttemptNumber, Asked(args.Outcome.Exception))),
                    OnRetry = OnRetry,
                }
            );
        }

        _pipeline = builder.AddPipeline(limits.Breaker).Build();
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        // Only paces calls; money is counted from what providers report.
        var estimate = _limits.CountsTokens ? (int)(messages.Sum(m => (long)m.Text.Length) / TokenRatios.Default) + 1 : 0;
        var state = new CallState(this, messages, options, estimate)
        {
            Place = await _limits.EnterAsync(estimate, cancellationToken).ConfigureAwait(false),
            Began = _environment.Time.GetTimestamp(),
        };
        using var deadline = new Deadline(_total, _environment.Time, cancellationToken);
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, deadline.Token);
        try
        {
            // Outcomes, not exceptions, pass through the pipeline: a failure is thrown once, at its end.
            var outcome = await _pipeline
                .ExecuteOutcomeAsync(static (c, s) => s.Owner.AttemptAsync(s, c.CancellationToken), context, state)
                .ConfigureAwait(false);
            return outcome.Exception switch
            {
                null => outcome.Result!,
                BrokenCircuitException e => throw Ended(
                    e.InnerException as ModelCallException,
                    $"{_limits.Service} failed again and again, so calls to it were stopped",
                    e
                ),
                OperationCanceledException e when deadline.IsOver => throw Ended(
                    null,
                    $"{_limits.Service} gave no usable reply within {_settings.TotalTimeoutSeconds:0.#} s, retries included",
                    e
                ),
                var e => throw Rethrown(e),
            };
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
            if (state.Place is { } unused)
            {
                _limits.Exit(unused, LimiterOutcome.Neutral);
            }
        }
    }

    /// <inheritdoc/>
    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => WholeReply.StreamAsync(this, messages, options, cancellationToken);

    private static bool IsTransient(Exception? exception) =>
        exception switch
        {
            // Who streams has seen the beginning of this reply; another one would not go on with it.
            _ when ReplyPieces.Current?.HasBegun == true => false,
            BrokenCircuitException => true,
            ModelCallException failure => FailureRemedies.Of(failure.Kind) is FailureRemedy.Waiting or FailureRemedy.AskingAnew,
            _ => false,
        };

    private static TimeSpan? Asked(Exception? exception) =>
        exception switch
        {
            BrokenCircuitException broken => broken.RetryAfter,
            ModelCallException failure => failure.RetryAfter,
            _ => null,
        };

    private static Exception Rethrown(Exception exception)
    {
        ExceptionDispatchInfo.Throw(exception);
        return exception;
    }

    private async ValueTask<Outcome<ChatResponse>> AttemptAsync(CallState state, CancellationToken cancellationToken)
    {
        var outcome = LimiterOutcome.Neutral;
        long? place = null;
        try
        {
            place = state.Place ?? await _limits.EnterAsync(state.EstimatedTokens, cancellationToken).ConfigureAwait(false);
            state.Place = null;
            if (state.Attempts++ > 0)
            {
                CallAttempts.Again();
            }

            _limits.Contact.Begin();
            using var deadline = new Deadline(_attempt, _environment.Time, cancellationToken);
            try
            {
                var response = await InnerClient.GetResponseAsync(state.Messages, state.Options, deadline.Token).ConfigureAwait(false);
                outcome = LimiterOutcome.Success;
                if (_limits.CountsTokens && response.Usage is { } usage && CallUsage.IsCredible(usage))
                {
                    _limits.Settle(state.EstimatedTokens, (usage.InputTokenCount ?? 0) + (usage.OutputTokenCount ?? 0));
                }

                if (!ReplyCheck.Answers(response, state.Options))
                {
                    throw ReplyCheck.OnlyToolCalls(_limits.Service);
                }

                _limits.Contact.Answered();
                return Outcome.FromResult(CallAttempts.Mark(response, state.Attempts - 1));
            }
            catch (OperationCanceledException e) when (deadline.IsOver)
            {
                throw new ModelCallException(
                    FailureKind.Timeout,
                    $"{_limits.Service} did not reply within {_settings.AttemptTimeoutSeconds:0.#} s.",
                    e
                );
            }
        }
        catch (ModelCallException failure)
        {
            _limits.Contact.Failed(failure);
            outcome = failure.Kind == FailureKind.RateLimited ? LimiterOutcome.TooMany : LimiterOutcome.Neutral;
            return Outcome.FromException<ChatResponse>(WaitsTooLong(state, failure) ?? failure);
        }
        catch (Exception e)
        {
            return Outcome.FromException<ChatResponse>(e);
        }
        finally
        {
            if (place is { } taken)
            {
                _limits.Exit(taken, outcome);
            }
        }
    }

    private ModelCallException? WaitsTooLong(CallState state, ModelCallException failure) =>
        failure is { Kind: FailureKind.RateLimited, RetryAfter: { } asked }
        && _environment.Time.GetElapsedTime(state.Began) + asked > _total
            ? new ModelCallException(
                FailureKind.Quota,
                $"{_limits.Service} asked to wait {asked.TotalSeconds:0} s, which is longer than the total timeout of "
                    + $"{_settings.TotalTimeoutSeconds:0} s: "
                    + "resume later, or raise the timeout.",
                failure
            )
            : null;

    private ValueTask OnRetry(OnRetryArguments<ChatResponse> args)
    {
        var failure = args.Outcome.Exception as ModelCallException;
        var why = failure?.Message ?? $"{_limits.Service} is not called for now, after many failures.";
        _environment.OnIncident?.Invoke(
            new CallIncident("call_retry", _limits.Service, $"{why} Retrying in {args.RetryDelay.TotalSeconds:0.0} s.")
            {
                Failure = failure?.Kind ?? FailureKind.Overloaded,
                Attempt = args.AttemptNumber + 1,
                Delay = args.RetryDelay,
            }
        );
        return default;
    }

    private static ModelCallException Ended(ModelCallException? last, string message, Exception cause) =>
        new(
            last?.Kind ?? (cause is OperationCanceledException ? FailureKind.Timeout : FailureKind.Overloaded),
            last is null ? message + "." : $"{message}. Last failure: {last.Message}",
            cause
        );
}
