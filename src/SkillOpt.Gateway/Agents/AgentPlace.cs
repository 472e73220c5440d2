namespace SkillOpt.Gateway;

/// <summary>What an agent has to know to reach a session.</summary>
/// <param name="Root">The gateway's address where the agent is.</param>
/// <param name="Token">The session's token.</param>
/// <param name="Model">The model's name.</param>
internal sealed record AgentPlace(Uri Root, string Token, string Model)
{
    /// <summary>The address without a path and without a slash at its end.</summary>
    public string Origin => Root.GetLeftPart(UriPartial.Authority);

    /// <summary>The base address of OpenAI's formats.</summary>
    public string OpenAI => Origin + "/v1";
}
