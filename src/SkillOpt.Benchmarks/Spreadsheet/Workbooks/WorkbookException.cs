namespace SkillOpt.Benchmarks;

/// <summary>A file is no readable workbook; the message says why in a few words.</summary>
public sealed class WorkbookException(string message, Exception? innerException = null) : Exception(message, innerException);
