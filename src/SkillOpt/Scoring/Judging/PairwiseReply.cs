using System.Text.Json;
using SkillOpt.Calls;

namespace SkillOpt.Scoring;

/// <summary>A judge's preference between two answers.</summary>
internal sealed record PairwiseReply(double First, string Reason)
{
    public static JsonElement Schema { get; } = ReplySchema.AsWritten("pairwise");

    /// <exception cref="FormatException">What is wrong, in words for the judge.</exception>
    public static PairwiseReply Read(JsonElement reply)
    {
        var reason = reply.TryGetProperty("reason", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";
        var better =
            reply.TryGetProperty("better", out var choice) && choice.ValueKind == JsonValueKind.String
                ? choice.GetString()!.Trim().ToLowerInvariant()
                : "";
        return better switch
        {
            "first" => new PairwiseReply(1, reason),
            "second" => new PairwiseReply(0, reason),
            "even" or "tie" => new PairwiseReply(0.5, reason),
            _ => throw new FormatException("'better' must be 'first', 'second' or 'even'."),
        };
    }
}
