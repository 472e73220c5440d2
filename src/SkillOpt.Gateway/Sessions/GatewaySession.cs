using System.Collections.Immutable;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Gateway;

/// <summary>
/// What one agent is given: a token, the target that answers it, and everything that was said. Dispose it when the agent has ended:
/// requests with its token are then refused, and calls under way are cancelled. Thread-safe.
/// </summary>
/// <example><code>
/// using var session = gateway.Open("rollout 7", target, new GatewaySessionSettings { MaxCalls = 30 });
/// foreach (var (name, value) in session.VariablesFor(GatewayAgent.ClaudeCode)) { start.Environment[name] = value; }
/// // … run the agent until it ends …
/// var (usage, calls) = (session.Usage, session.ToolCalls);
/// </code></example>
public sealed class GatewaySession : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SessionTable _table;
    private readonly GatewaySessionSettings _settings;
    private readonly SortedDictionary<int, GatewayExchange> _exchanges = [];
    private readonly PrefixMeter _prefixes = new();
    private readonly TokenRatios _tokens = new();
    private readonly TokenRatios _prompts = new();
    private readonly CancellationTokenSource _closed = new();
    private readonly CancellationTokenSource _stopped = new();
    private int _asked;
    private Exception? _fatal;
    private Exception? _last;
    private decimal? _cost = 0;
    private double _cacheable;

    internal GatewaySession(string label, IChatClient target, GatewaySessionSettings settings, Uri root, SessionTable table)
    {
        Label = label;
        Target = target;
        _settings = settings;
        _table = table;
        Root = root;
        ModelName =
            settings.ModelName
            ?? (target.GetService(typeof(ChatClientMetadata)) as ChatClientMetadata)?.DefaultModelId
            ?? settings.PricedAs?[(settings.PricedAs.IndexOf(':', StringComparison.Ordinal) + 1)..]
            ?? "skillopt";
        table.Add(this);
    }

    /// <summary>What the session is for, for people.</summary>
    public string Label { get; }

    /// <summary>The secret that the agent shows as its key. It opens this session and nothing else.</summary>
    public string Token { get; } = SessionTable.NewToken();

    /// <summary>The model's name as the agent is told it.</summary>
    public string ModelName { get; }

    /// <summary>The address of the gateway without a path.</summary>
    public Uri Root { get; }

    /// <summary>Cancelled when no later call can succeed: see <see cref="Failure"/> and <see cref="IsExhausted"/>.</summary>
    public CancellationToken Stopped => _stopped.Token;

    /// <summary>Whether the agent asked for more calls than <see cref="GatewaySessionSettings.MaxCalls"/>.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>
    /// Why the target does not answer: a failure after which no call can succeed (a cap, a wrong key, an unknown model), else the failure
    /// of the last call, if it failed. Null otherwise.
    /// </summary>
    public Exception? Failure => _fatal ?? _last;

    /// <summary>What all calls consumed.</summary>
    public Usage Usage { get; private set; } = Usage.Zero;

    /// <summary>The money that all calls cost, in US dollars; null when a price is not known.</summary>
    public decimal? Cost => _cost;

    /// <summary>The share of all prompt tokens, in [0, 1], that a provider could have read from its cache.</summary>
    public double PrefixStability => Usage.PromptTokens == 0 ? 0 : _cacheable / Usage.PromptTokens;

    /// <summary>The exchanges that have ended, in the order of asking; empty where they are not kept.</summary>
    public IReadOnlyList<GatewayExchange> Exchanges
    {
        get
        {
            lock (_lock)
            {
                return [.. _exchanges.Values];
            }
        }
    }

    /// <summary>The tool calls of all replies with their results, in order.</summary>
    public ImmutableArray<GatewayToolCall> ToolCalls
    {
        get
        {
            var exchanges = Exchanges;
            var results = exchanges
                .SelectMany(static e => e.Messages)
                .SelectMany(static m => m.Contents)
                .OfType<FunctionResultContent>()
                .GroupBy(static r => r.CallId, StringComparer.Ordinal)
                .ToDictionary(static g => g.Key, static g => g.Last(), StringComparer.Ordinal);
            return
            [
                .. exchanges.SelectMany(e => e.Calls.Select(c => new GatewayToolCall(e.Number, c, results.GetValueOrDefault(c.CallId)))),
            ];
        }
    }

    /// <summary>The base address of a format, as clients of that format take it.</summary>
    /// <param name="format">The format.</param>
    /// <param name="root">
    /// Where the agent reaches the gateway, when that is elsewhere (behind a forwarder in a sandbox); null for <see cref="Root"/>.
    /// </param>
    public Uri AddressOf(GatewayFormat format, Uri? root = null) =>
        format is GatewayFormat.ChatCompletions or GatewayFormat.Responses ? new Uri(root ?? Root, "v1") : root ?? Root;

    /// <summary>
    /// The environment variables that lead an agent to this session. Some agents need arguments or files beside them:
    /// <see cref="ArgumentsFor"/>, <see cref="FilesFor"/>.
    /// </summary>
    /// <param name="agent">The agent.</param>
    /// <param name="root">Where the agent reaches the gateway, when that is elsewhere; null for <see cref="Root"/>.</param>
    public IReadOnlyDictionary<string, string> VariablesFor(GatewayAgent agent, Uri? root = null) =>
        AgentVariables.For(agent, PlaceOf(root));

    /// <summary>The arguments that choose this session and its model, for agents that take them so; empty for the others.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="root">Where the agent reaches the gateway, when that is elsewhere; null for <see cref="Root"/>.</param>
    public IReadOnlyList<string> ArgumentsFor(GatewayAgent agent, Uri? root = null) => AgentTexts.Arguments(agent, PlaceOf(root));

    /// <summary>
    /// Files that an agent needs in its home directory to be led here, by their path in it (with slashes) and their text; most agents need
    /// none. They hold no secret.
    /// </summary>
    /// <param name="agent">The agent.</param>
    /// <param name="root">Where the agent reaches the gateway, when that is elsewhere; null for <see cref="Root"/>.</param>
    public IReadOnlyDictionary<string, string> FilesFor(GatewayAgent agent, Uri? root = null) => AgentTexts.Files(agent, PlaceOf(root));

    /// <summary>Closes the session.</summary>
    public void Dispose()
    {
        _table.Remove(this);
        if (!_closed.IsCancellationRequested)
        {
            _closed.Cancel();
        }
    }

    private AgentPlace PlaceOf(Uri? root) => new(root ?? Root, Token, ModelName);

    internal IChatClient Target { get; }

    /// <summary>Sets its replies apart from those of other sessions; says nothing about its token.</summary>
    internal string Id { get; } = Guid.CreateVersion7().ToString("N");

    internal ReasoningMemory Reasoning { get; } = new();

    /// <summary>Cancelled when the session is closed.</summary>
    internal CancellationToken Closed => _closed.Token;

    /// <summary>Begins a call: its number, and the share of its prompt that was sent before.</summary>
    /// <exception cref="CallsExhaustedException">The session has had all its calls.</exception>
    internal (int Number, double Shared, long Characters) Begin(ForeignRequest request)
    {
        if (_settings.MaxOutputTokens is { } most && !(request.Options.MaxOutputTokens <= most))
        {
            request.Options.MaxOutputTokens = most;
        }

        var prompt = new PromptSegments(request.Messages, request.Options);
        lock (_lock)
        {
            if (_settings.MaxCalls is { } calls && _asked >= calls)
            {
                IsExhausted = true;
                _stopped.Cancel();
                throw new CallsExhaustedException(calls);
            }

            return (++_asked, _prefixes.Share(prompt), prompt.Characters);
        }
    }

    /// <summary>What a reply consumed.</summary>
    internal Usage UsageOf(ChatResponse reply, IReadOnlyList<ChatMessage> messages) => CallUsage.Of(messages, reply, _tokens, ModelName);

    /// <summary>Tokens of so many characters of a prompt, by the ratio that calls had so far.</summary>
    internal long EstimateTokens(long characters) => _prompts.Estimate(ModelName, characters);

    /// <summary>Takes an exchange that has ended.</summary>
    internal void End(GatewayExchange exchange, long characters)
    {
        lock (_lock)
        {
            _last = exchange.Failure;
            if (exchange.Usage is { EstimatedCalls: 0, PromptTokens: > 0 } reported)
            {
                _prompts.Observe(ModelName, characters, reported.PromptTokens);
            }

            Usage += exchange.Usage;
            _cacheable += exchange.SharedPrefix * exchange.Usage.PromptTokens;
            var cost = _settings.PricedAs is { } model ? _settings.Prices.CostOf(model, exchange.Usage) : null;
            _cost += cost;
            var whole = exchange with { Cost = cost };
            if (_settings.KeepsExchanges)
            {
                _exchanges[exchange.Number] = whole;
            }

            _settings.OnExchange?.Invoke(whole);
            if (IsFatal(exchange.Failure))
            {
                _fatal ??= exchange.Failure;
                _stopped.Cancel();
            }
        }
    }

    // A form that the provider refuses is the agent's fault, and its next request may be another one.
    private static bool IsFatal(Exception? failure) =>
        failure switch
        {
            SkillOptException => true,
            ModelCallException { Kind: FailureKind.BadRequest } => false,
            ModelCallException call => call.IsFatal,
            _ => false,
        };
}
