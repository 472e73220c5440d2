namespace SkillOpt.Gateway;

/// <summary>How a session answers.</summary>
public sealed record GatewaySessionSettings
{
    /// <summary>
    /// The model's name as agents are told it, e.g. <c>gpt-5.4-mini</c>; not empty. Whatever name an agent asks for, the session's target
    /// answers. The default is the name that the target's metadata give, else <c>skillopt</c>.
    /// </summary>
    public string? ModelName { get; init; }

    /// <summary>
    /// The model as configured (<c>provider:model</c>), under which its price is looked up; null leaves calls without money.
    /// </summary>
    public string? PricedAs { get; init; }

    /// <summary>The prices.</summary>
    public PriceBook Prices { get; init; } = PriceBook.BuiltIn;

    /// <summary>Most calls of the session, at least 1; a further one is refused. Null for no limit.</summary>
    public int? MaxCalls { get; init; }

    /// <summary>
    /// Most tokens of one reply, at least 1: agents often ask for more than the target can give. Null leaves what the agent asks for.
    /// </summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>
    /// Whether <see cref="GatewaySession.Exchanges"/> keeps what was said. Switch it off for sessions without an end; counts and usage are
    /// kept all the same.
    /// </summary>
    public bool KeepsExchanges { get; init; } = true;

    /// <summary>
    /// Told of every exchange when it has ended, in the order in which they end; called by several threads, one at a time.
    /// </summary>
    public Action<GatewayExchange>? OnExchange { get; init; }
}
