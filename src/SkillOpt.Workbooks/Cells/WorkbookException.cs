namespace SkillOpt.Workbooks;

/// <summary>A workbook cannot be read or does not allow what was asked; the message says what and where.</summary>
public sealed class WorkbookException : Exception
{
    /// <summary>Creates it.</summary>
    /// <param name="message">One sentence.</param>
    /// <param name="inner">What lies behind it.</param>
    public WorkbookException(string message, Exception? inner = null)
        : base(message, inner) { }
}
