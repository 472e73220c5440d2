namespace SkillOpt.Cli;

/// <summary>The last line of a picture.</summary>
/// <param name="Consumed">What was consumed, in a line.</param>
/// <param name="Elapsed">For how long the process has been at work; null where that is not told.</param>
/// <param name="Hint">What ends the view.</param>
internal sealed record PictureFoot(string Consumed, TimeSpan? Elapsed, string Hint);
