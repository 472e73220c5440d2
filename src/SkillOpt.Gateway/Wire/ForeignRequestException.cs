namespace SkillOpt.Gateway;

/// <summary>A request cannot be carried over; its sender is told in its own format, with status 400.</summary>
/// <param name="message">One sentence for whoever wrote the request.</param>
/// <param name="at">The field at fault; null when it is the request as a whole.</param>
internal sealed class ForeignRequestException(string message, string? at = null) : Exception(message)
{
    /// <summary>The field at fault.</summary>
    public string? Field { get; } = at;
}
