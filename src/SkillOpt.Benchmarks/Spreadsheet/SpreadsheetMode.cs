namespace SkillOpt.Benchmarks;

/// <summary>How the target works on a task.</summary>
internal enum SpreadsheetMode
{
    /// <summary>One program, run once.</summary>
    Single,

    /// <summary>Programs until one ends well; errors are fed back.</summary>
    Multi,

    /// <summary>Tools: to run programs and see what they print, and to hand in the last one.</summary>
    React,
}
