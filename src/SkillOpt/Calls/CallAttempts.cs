using Microsoft.Extensions.AI;

namespace SkillOpt.Calls;

/// <summary>
/// Joins the one place that retries with the one that counts. Whatever makes a further attempt of a call says so here first, so that the
/// caps of the run see every attempt and can refuse it. It flows with the call, through whatever clients lie between. Thread-safe.
/// </summary>
internal static class CallAttempts
{
    private const string Key = "skillopt.retries";
    private static readonly AsyncLocal<Action?> s_allow = new();

    /// <summary>
    /// Announces a further attempt of the call under way, before anything is sent. Does nothing where calls are not counted.
    /// </summary>
    /// <exception cref="SkillOptException">A cap is reached (exit code 4).</exception>
    public static void Again() => s_allow.Value?.Invoke();

    /// <summary>Notes on a reply how many attempts failed before it.</summary>
    /// <param name="response">The reply.</param>
    /// <param name="retries">Failed attempts; 0 leaves the reply alone.</param>
    public static ChatResponse Mark(ChatResponse response, int retries)
    {
        if (retries > 0)
        {
            (response.AdditionalProperties ??= [])[Key] = retries;
        }

        return response;
    }

    /// <summary>Asks before each further attempt of the calls that the calling method awaits from now on.</summary>
    internal static void Allow(Action allow) => s_allow.Value = allow;

    /// <summary>How many attempts failed before a reply.</summary>
    internal static int Of(ChatResponse response) =>
        response.AdditionalProperties is { } properties && properties.TryGetValue(Key, out var mark) && mark is int retries ? retries : 0;
}
