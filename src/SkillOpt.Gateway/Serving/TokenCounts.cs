using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SkillOpt.Gateway;

/// <summary>
/// Answers how many tokens a prompt has: estimated from its characters, by the ratio that the session's calls had so far. No call is made.
/// </summary>
internal static class TokenCounts
{
    public static ValueTask AnswerAsync(HttpContext context, GatewayRoute route, GatewaySession session, JsonElement body)
    {
        var isGemini = route.Format.Name == GatewayFormat.GenerateContent;
        var prompt = isGemini && body.Field("generateContentRequest") is { } inner ? inner : body;
        var request = route.Format.Read(prompt, route.Model);
        var tokens = session.EstimateTokens(new PromptSegments(request.Messages, request.Options).Characters);
        return GatewayAnswers.SendAsync(
            context,
            200,
            (Name: isGemini ? "totalTokens" : "input_tokens", Tokens: tokens),
            static (json, s) =>
            {
                json.WriteStartObject();
                json.WriteNumber(s.Name, s.Tokens);
                json.WriteEndObject();
            }
        );
    }
}
