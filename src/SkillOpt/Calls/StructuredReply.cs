namespace SkillOpt.Calls;

/// <summary>What came of a structured question: a value, or the reason why there is none.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="Value">The value; null when lost.</param>
/// <param name="Problem">Why there is none; null when there is a value.</param>
/// <param name="Failure">Set when the infrastructure failed, as opposed to a reply that could not be read.</param>
internal sealed record StructuredReply<T>(T? Value, string? Problem, FailureKind? Failure = null)
    where T : class;
