namespace SkillOpt.Testing;

/// <summary>What a request to the loopback server speaks.</summary>
public enum LoopbackProtocol
{
    /// <summary>Something the server has no shape for.</summary>
    Other,

    /// <summary>OpenAI's Chat Completions.</summary>
    ChatCompletions,

    /// <summary>OpenAI's Responses.</summary>
    Responses,

    /// <summary>Anthropic's Messages.</summary>
    Messages,

    /// <summary>The list of models, the same in all of them.</summary>
    Models,
}
