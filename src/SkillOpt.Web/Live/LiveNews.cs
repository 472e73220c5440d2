namespace SkillOpt.Web;

/// <summary>That a run has told more, or stands otherwise.</summary>
/// <param name="Run">The run, as its address names it.</param>
/// <param name="Seq">Its last fact; -1 when there is none.</param>
/// <param name="Cursor">The end of everything that it has told.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Reset">Whether its end was cut and told anew.</param>
internal sealed record LiveNews(string Run, long Seq, string Cursor, string Status, bool Reset);
