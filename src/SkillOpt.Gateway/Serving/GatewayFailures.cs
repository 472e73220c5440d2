using SkillOpt.Calls;

namespace SkillOpt.Gateway;

/// <summary>Failures of calls as errors for agents.</summary>
internal static class GatewayFailures
{
    public static ForeignError Of(Exception failure) =>
        failure switch
        {
            ForeignRequestException wrong => new(400, ForeignErrorKind.Invalid, wrong.Message, wrong.Field),
            CallsExhaustedException or BudgetReachedException => new(402, ForeignErrorKind.Payment, failure.Message),
            ModelCallException call => Of(call),
            SkillOptException fault => new(500, ForeignErrorKind.Failed, $"{fault.Code}: {fault.Message}"),
            _ => new(500, ForeignErrorKind.Failed, "The gateway failed at this call; the program that runs it knows more."),
        };

    private static ForeignError Of(ModelCallException failure)
    {
        var (status, kind) = failure.Kind switch
        {
            FailureKind.BadRequest => (400, ForeignErrorKind.Invalid),
            FailureKind.ContextLength => (400, ForeignErrorKind.TooLong),
            FailureKind.ContentFilter or FailureKind.Refused => (400, ForeignErrorKind.Content),
            FailureKind.TooLarge => (413, ForeignErrorKind.TooLarge),

            // The agent's own key is right; 401 would send it to its login.
            FailureKind.Authentication or FailureKind.Denied or FailureKind.UntrustedCertificate => (403, ForeignErrorKind.Forbidden),
            FailureKind.Quota => (402, ForeignErrorKind.Payment),
            FailureKind.ModelNotFound => (404, ForeignErrorKind.NotFound),
            FailureKind.RateLimited => (429, ForeignErrorKind.RateLimited),
            FailureKind.Timeout => (504, ForeignErrorKind.Timeout),
            FailureKind.Overloaded or FailureKind.Unreachable => (503, ForeignErrorKind.Overloaded),
            _ => (502, ForeignErrorKind.Failed),
        };
        return new ForeignError(status, kind, failure.Message);
    }
}
