namespace SkillOpt.Gateway;

/// <summary>A refusal or failure, before it is put in a format's shape.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Kind">What kind of error it is.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Field">The request's field at fault; null for none.</param>
internal sealed record ForeignError(int Status, ForeignErrorKind Kind, string Message, string? Field = null);
