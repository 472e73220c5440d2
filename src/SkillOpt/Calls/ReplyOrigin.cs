using Microsoft.Extensions.AI;

namespace SkillOpt.Calls;

/// <summary>A mark on replies that did not come from a call of their own, because those are paid for differently.</summary>
internal static class ReplyOrigin
{
    /// <summary>The reply came in a batch.</summary>
    public const string Batch = "batch";

    /// <summary>The reply was kept from an earlier run.</summary>
    public const string Cache = "cache";

    private const string Key = "skillopt.origin";

    /// <summary>Marks a reply.</summary>
    public static ChatResponse Mark(ChatResponse response, string origin)
    {
        (response.AdditionalProperties ??= [])[Key] = origin;
        return response;
    }

    /// <summary>Whether a reply has the mark.</summary>
    public static bool Is(ChatResponse response, string origin) =>
        response.AdditionalProperties is { } properties && properties.TryGetValue(Key, out var mark) && mark?.ToString() == origin;
}
