namespace SkillOpt.Models;

/// <summary>How a server is told to think or not to think.</summary>
internal enum ThinkingSwitch
{
    /// <summary>It has no switch.</summary>
    None,

    /// <summary><c>chat_template_kwargs.enable_thinking</c> (vLLM, SGLang, llama.cpp).</summary>
    TemplateArguments,

    /// <summary><c>enable_thinking</c> (Qwen's cloud).</summary>
    EnableThinking,

    /// <summary><c>thinking.type</c> = enabled or disabled (DeepSeek).</summary>
    ThinkingType,

    /// <summary><c>thinking.type</c> = adaptive or disabled (MiniMax).</summary>
    AdaptiveType,

    /// <summary><c>reasoning.enabled</c> (OpenRouter).</summary>
    Reasoning,

    /// <summary><c>reasoning_effort</c>: <c>none</c> switches it off, and any other effort on (Ollama, Gemini).</summary>
    Effort,
}
