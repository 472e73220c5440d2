using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>Named services that speak Chat Completions.</summary>
internal static class CompatiblePresets
{
    public static IReadOnlyList<IModelProvider> All { get; } =
    [
        new CompatibleProvider(
            new ProviderInfo("compatible", "any server that speaks Chat Completions")
            {
                KeyVariable = "OPENAI_COMPATIBLE_API_KEY",
                BaseUrlVariable = "OPENAI_COMPATIBLE_BASE_URL",
            }
        ),
        new CompatibleProvider(
            new ProviderInfo("ollama", "a local Ollama") { BaseUrlVariable = "OLLAMA_HOST", DefaultBaseUrl = "http://127.0.0.1:11434" }
        )
        {
            CompleteAddress = OllamaAddress.Complete,
            UnknownModelMend = static model => $"run 'ollama pull {model}' first",
            Dialect = static _ => new ChatDialect { Thinking = ThinkingSwitch.Effort },
            EnforcesSchema = true,
        },
        new CompatibleProvider(
            new ProviderInfo("qwen", "Qwen: a local server, or Alibaba Cloud when QWEN_REGION is set")
            {
                KeyVariable = "QWEN_CHAT_API_KEY",
                AlternativeKeyVariable = "DASHSCOPE_API_KEY",
                BaseUrlVariable = "QWEN_CHAT_BASE_URL",
                DefaultBaseUrl = "http://localhost:8000/v1",
            }
        )
        {
            DefaultAddress = QwenAddress.ForRegion,
            Dialect = static address => new ChatDialect
            {
                Thinking = address.Host.EndsWith(".aliyuncs.com", StringComparison.OrdinalIgnoreCase)
                    ? ThinkingSwitch.EnableThinking
                    : ThinkingSwitch.TemplateArguments,
            },
        },
        new CompatibleProvider(
            new ProviderInfo("minimax", "MiniMax; MINIMAX_REGION is global (default) or cn")
            {
                KeyVariable = "MINIMAX_API_KEY",
                BaseUrlVariable = "MINIMAX_BASE_URL",
                DefaultBaseUrl = "https://api.minimax.io/v1",
                KeyRequired = true,
            }
        )
        {
            DefaultAddress = static environment =>
                environment.Variable("MINIMAX_REGION")?.ToLowerInvariant() == "cn" ? "https://api.minimaxi.com/v1" : null,
            Dialect = static _ => new ChatDialect { Thinking = ThinkingSwitch.AdaptiveType },
        },
        new CompatibleProvider(
            new ProviderInfo("gemini", "Gemini through its compatible endpoint")
            {
                KeyVariable = "GEMINI_API_KEY",
                AlternativeKeyVariable = "GOOGLE_API_KEY",
                BaseUrlVariable = "GEMINI_BASE_URL",
                DefaultBaseUrl = "https://generativelanguage.googleapis.com/v1beta/openai",
                KeyRequired = true,
            }
        )
        {
            Dialect = static _ => new ChatDialect { Thinking = ThinkingSwitch.Effort, SplitsThinkBlock = false },
            EnforcesSchema = true,
            TelemetryName = "gcp.gemini",
        },
        Cloud("openrouter", "OpenRouter", "OPENROUTER", "https://openrouter.ai/api/v1", ThinkingSwitch.Reasoning, enforcesSchema: true),
        Cloud("deepseek", "DeepSeek", "DEEPSEEK", "https://api.deepseek.com", ThinkingSwitch.ThinkingType, enforcesSchema: false),
        Cloud("groq", "Groq", "GROQ", "https://api.groq.com/openai/v1", ThinkingSwitch.None, enforcesSchema: false),
        Cloud("mistral", "Mistral", "MISTRAL", "https://api.mistral.ai/v1", ThinkingSwitch.None, enforcesSchema: true, "mistral_ai"),
        Cloud("xai", "xAI", "XAI", "https://api.x.ai/v1", ThinkingSwitch.None, enforcesSchema: true, "x_ai"),
    ];

    private static CompatibleProvider Cloud(
        string name,
        string summary,
        string prefix,
        string address,
        ThinkingSwitch thinking,
        bool enforcesSchema,
        string? telemetry = null
    ) =>
        new(
            new ProviderInfo(name, summary)
            {
                KeyVariable = prefix + "_API_KEY",
                BaseUrlVariable = prefix + "_BASE_URL",
                DefaultBaseUrl = address,
                KeyRequired = true,
            }
        )
        {
            Dialect = _ => new ChatDialect { Thinking = thinking },
            EnforcesSchema = enforcesSchema,
            TelemetryName = telemetry,
        };
}
