namespace SkillOpt.Gateway;

/// <summary>A format in which agents ask models.</summary>
public enum GatewayFormat
{
    /// <summary>OpenAI Chat Completions: <c>POST /v1/chat/completions</c>.</summary>
    ChatCompletions,

    /// <summary>OpenAI Responses: <c>POST /v1/responses</c>.</summary>
    Responses,

    /// <summary>Anthropic Messages: <c>POST /v1/messages</c>.</summary>
    Messages,

    /// <summary>Google Gemini: <c>POST /v1beta/models/{model}:generateContent</c> and <c>:streamGenerateContent</c>.</summary>
    GenerateContent,
}
