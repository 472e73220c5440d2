namespace SkillOpt.Benchmarks;

/// <summary>What came of running a program of the target.</summary>
/// <param name="Failure">Why it failed, in one line; empty when it ended well.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Error">The end of its error output.</param>
internal sealed record ProgramRun(string Failure, string Output, string Error)
{
    /// <summary>True when the program ended well. It may still have written no workbook.</summary>
    public bool Succeeded => Failure.Length == 0;

    /// <summary>True when it was stopped by a limit that is shorter than the executor's own.</summary>
    public bool WasCutShort { get; init; }
}
