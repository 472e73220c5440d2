using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>What the codes of errors mean that come without a status of their own.</summary>
internal static class InsideFailure
{
    private static readonly string[] s_quotaCodes =
    [
        "insufficient_quota",
        "insufficient_balance",
        "billing_hard_limit_reached",
        "credit_balance_too_low",
    ];

    private static readonly string[] s_requestCodes = ["invalid", "bad_request", "unsupported", "unknown_parameter"];

    private static readonly (string Mark, FailureKind Kind)[] s_codes =
    [
        ("invalid_api_key", FailureKind.Authentication),
        ("authentication", FailureKind.Authentication),
        ("permission", FailureKind.Authentication),
        ("rate_limit", FailureKind.RateLimited),
        ("too_many_requests", FailureKind.RateLimited),
        ("overloaded", FailureKind.Overloaded),
        ("unavailable", FailureKind.Overloaded),
        ("server_error", FailureKind.Overloaded),
        ("internal_error", FailureKind.Overloaded),
        ("api_error", FailureKind.Overloaded),
        ("timeout", FailureKind.Timeout),
    ];

    /// <summary>Whether a code says that the account has nothing left, whatever the status beside it.</summary>
    public static bool IsQuota(string code) => s_quotaCodes.Any(c => code.Contains(c, StringComparison.OrdinalIgnoreCase));

    /// <summary>The failure that a code names; null when it names none.</summary>
    public static FailureKind? KindOf(string code) =>
        IsQuota(code)
            ? FailureKind.Quota
            : s_codes
                .Where(c => code.Contains(c.Mark, StringComparison.OrdinalIgnoreCase))
                .Select(c => (FailureKind?)c.Kind)
                .FirstOrDefault();

    /// <summary>Whether a code says that the request's form was wrong, so that it would be again.</summary>
    public static bool BlamesTheRequest(string code) => s_requestCodes.Any(c => code.Contains(c, StringComparison.OrdinalIgnoreCase));
}
