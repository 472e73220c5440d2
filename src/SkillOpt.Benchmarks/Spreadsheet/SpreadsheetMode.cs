namespace SkillOpt.Benchmarks.Spreadsheet;

/// <summary>How the target works on a task.</summary>
public enum SpreadsheetMode
{
    /// <summary>One program, run once.</summary>
    Single,

    /// <summary>Programs until one ends well; errors are fed back.</summary>
    Multi,

    /// <summary>Tools to run Python and to write files.</summary>
    React,
}
