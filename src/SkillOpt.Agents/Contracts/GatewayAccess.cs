namespace SkillOpt.Agents;

/// <summary>Where an agent reaches the run's model, with a token that holds for one rollout.</summary>
/// <param name="Address">The address as the agent sees it, without a slash at its end.</param>
/// <param name="Token">The token; takes a key's place.</param>
internal sealed record GatewayAccess(string Address, string Token)
{
    /// <summary>The base URL for programs that speak OpenAI's formats.</summary>
    public string OpenAI => $"{Address}/v1";

    /// <summary>The base URL for programs that speak Anthropic's format.</summary>
    public string Anthropic => Address;

    /// <summary>The base URL for programs that speak Gemini's format.</summary>
    public string Gemini => Address;
}
