namespace SkillOpt.Agents;

/// <summary>Finds out what an agent's words of failure mean.</summary>
internal static class FaultText
{
    private static readonly string[] s_login =
    [
        "log in",
        "login",
        "logged in",
        "authenticat",
        "unauthorized",
        "invalid api key",
        "oauth",
        "api key",
        "401",
        "auth method",
    ];

    private static readonly string[] s_model =
    [
        "429",
        "too many requests",
        "rate limit",
        "overloaded",
        "api error",
        "unexpected status",
        "stream disconnected",
        "fetch failed",
        "econnrefused",
        "connection error",
        "server error",
        "model call failed",
        "status code",
    ];

    private static readonly string[] s_denied =
    [
        "permission denied by",
        "denied permission",
        "permission was denied",
        "not permitted by",
        "requires approval",
        "approval is required",
        "blocked by policy",
        "denied by policy",
        "policy denied",
    ];

    /// <summary>The fault that a text tells of.</summary>
    public static AgentFault Of(string text, AgentFaultKind otherwise = AgentFaultKind.Crash) =>
        new(
            Has(text, s_login) ? AgentFaultKind.Login
                : Has(text, s_model) ? AgentFaultKind.Model
                : Has(text, s_denied) ? AgentFaultKind.Denied
                : otherwise,
            text
        );

    private static bool Has(string text, string[] marks) => marks.Any(m => text.Contains(m, StringComparison.OrdinalIgnoreCase));
}
