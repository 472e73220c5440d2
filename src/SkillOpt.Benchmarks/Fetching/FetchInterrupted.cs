namespace SkillOpt.Benchmarks;

/// <summary>The connection or the server gave up; what has come so far is kept, and another attempt may go on.</summary>
internal sealed class FetchInterrupted(string message, Exception? cause = null)
    : SkillOptException("SKO4052", message, ExitCode.EnvironmentFailed, cause);
