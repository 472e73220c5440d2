using Microsoft.Extensions.AI;
using Polly;
using Polly.CircuitBreaker;
using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>What all calls to one service share: places in flight, pace per minute, the circuit breaker. Thread-safe.</summary>
internal sealed class ServiceLimits
{
    /// <summary>
    /// The circuit opens when at least this many calls ended within <see cref="BreakerWindow"/> and nine in ten of them failed.
    /// </summary>
    internal const int BreakerCalls = 10;

    /// <summary>How far back the circuit breaker looks.</summary>
    internal static readonly TimeSpan BreakerWindow = TimeSpan.FromSeconds(30);

    private readonly AdaptiveLimiter _limiter;
    private readonly TokenBucket? _requests;
    private readonly TokenBucket? _tokens;
    private readonly ProviderEnvironment _environment;

    public ServiceLimits(string service, ModelSettings settings, ProviderEnvironment environment, ServiceContact? contact = null)
    {
        Contact = contact ?? new ServiceContact(service, environment);
        Service = service;
        _environment = environment;
        _limiter = new AdaptiveLimiter(settings.MaxInFlight);
        _requests = settings.RequestsPerMinute > 0 ? new TokenBucket(settings.RequestsPerMinute, environment.Time) : null;
        _tokens = settings.TokensPerMinute > 0 ? new TokenBucket(settings.TokensPerMinute, environment.Time) : null;
        Breaker = BuildBreaker();
    }

    /// <summary>The provider and its address.</summary>
    public string Service { get; }

    /// <summary>Whether the service can be reached.</summary>
    public ServiceContact Contact { get; }

    /// <summary>
    /// The circuit breaker: after a run of failures no call is sent for a while; then one is tried, and the pause doubles while it fails.
    /// </summary>
    public ResiliencePipeline<ChatResponse> Breaker { get; }

    /// <summary>Calls in flight allowed at present.</summary>
    public int Limit => _limiter.Limit;

    /// <summary>Raises the bound of calls in flight when another endpoint of the service allows more.</summary>
    public void Widen(int maxInFlight) => _limiter.Widen(maxInFlight);

    /// <summary>Waits for a place in flight and for the pace per minute.</summary>
    /// <param name="estimatedTokens">Tokens the call will probably cost.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public ValueTask<long> EnterAsync(int estimatedTokens, CancellationToken cancellationToken) =>
        _requests is null && _tokens is null ? _limiter.EnterAsync(cancellationToken) : EnterPacedAsync(estimatedTokens, cancellationToken);

    /// <summary>Gives the place back.</summary>
    public void Exit(long place, LimiterOutcome outcome)
    {
        var lowered = _limiter.Exit(place, outcome);
        if (lowered > 0)
        {
            _environment.OnIncident?.Invoke(
                new CallIncident("concurrency_lowered", Service, $"{Service} asked for fewer requests; at most {lowered} now run at once.")
                {
                    Failure = FailureKind.RateLimited,
                }
            );
        }
    }

    /// <summary>Corrects the tokens taken on entry once the reply tells the true number.</summary>
    public void Settle(int estimatedTokens, long actualTokens) => _tokens?.Correct(actualTokens - estimatedTokens);

    /// <summary>True when tokens per minute are limited, so that estimating them is worth the work.</summary>
    public bool CountsTokens => _tokens is not null;

    private async ValueTask<long> EnterPacedAsync(int estimatedTokens, CancellationToken cancellationToken)
    {
        var wait = _requests?.Take(1) ?? TimeSpan.Zero;
        if (_tokens?.Take(estimatedTokens) is { } forTokens && forTokens > wait)
        {
            wait = forTokens;
        }

        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, _environment.Time, cancellationToken).ConfigureAwait(false);
        }

        return await _limiter.EnterAsync(cancellationToken).ConfigureAwait(false);
    }

    private ResiliencePipeline<ChatResponse> BuildBreaker() =>
        new ResiliencePipelineBuilder<ChatResponse> { TimeProvider = _environment.Time }
            .AddCircuitBreaker(
                new CircuitBreakerStrategyOptions<ChatResponse>
                {
                    FailureRatio = 0.9,
                    MinimumThroughput = BreakerCalls,
                    SamplingDuration = BreakerWindow,
                    BreakDurationGenerator = static args => new ValueTask<TimeSpan>(
                        TimeSpan.FromSeconds(Math.Min(60, 5 * Math.Pow(2, Math.Min(args.HalfOpenAttempts, 4))))
                    ),
                    ShouldHandle = static args => new ValueTask<bool>(
                        args.Outcome.Exception is ModelCallException { Kind: not FailureKind.RateLimited } failure
                            && FailureRemedies.Of(failure.Kind) == FailureRemedy.Waiting
                    ),
                    OnOpened = args =>
                    {
                        _environment.OnIncident?.Invoke(
                            new CallIncident(
                                "circuit_opened",
                                Service,
                                $"{Service} failed again and again; no call is sent to it for {args.BreakDuration.TotalSeconds:0} s."
                            )
                            {
                                Delay = args.BreakDuration,
                            }
                        );
                        return default;
                    },
                    OnClosed = args =>
                    {
                        if (!args.IsManual)
                        {
                            _environment.OnIncident?.Invoke(new CallIncident("circuit_closed", Service, $"{Service} answers again."));
                        }

                        return default;
                    },
                }
            )
            .Build();
}
