namespace SkillOpt.Gateway;

/// <summary>A request is larger than what is taken.</summary>
internal sealed class RequestTooLargeException(long most) : Exception($"The request is larger than {most:N0} bytes.");
