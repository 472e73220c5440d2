using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>Where Alibaba Cloud serves Qwen, by <c>QWEN_REGION</c>.</summary>
internal static class QwenAddress
{
    /// <summary>The region's address; null without a region.</summary>
    /// <exception cref="SkillOptException">SKO3004: no such region.</exception>
    public static string? ForRegion(ProviderEnvironment environment) =>
        environment.Variable("QWEN_REGION")?.ToLowerInvariant() switch
        {
            null => null,
            "intl" or "global" => "https://dashscope-intl.aliyuncs.com/compatible-mode/v1",
            "cn" => "https://dashscope.aliyuncs.com/compatible-mode/v1",
            "us" => "https://dashscope-us.aliyuncs.com/compatible-mode/v1",
            var other => throw new SkillOptException(
                "SKO3004",
                $"QWEN_REGION is '{other}': write intl, us or cn, or set QWEN_CHAT_BASE_URL."
            ),
        };
}
