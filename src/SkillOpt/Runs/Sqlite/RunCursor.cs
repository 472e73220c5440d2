namespace SkillOpt.Runs;

/// <summary>
/// The end of everything that a run has told: whoever has read that far has read all. The hash tells a history that was continued from one
/// that was cut and told anew, as a lengthened run may do with its end.
/// </summary>
/// <param name="Seq">The last fact, from 0; -1 when there is none.</param>
/// <param name="Hash">The beginning of its hash; empty when there is none.</param>
/// <param name="Incident">The last incident; 0 when there is none.</param>
/// <param name="Activity">The last activity; 0 when there is none.</param>
internal sealed record RunCursor(long Seq, string Hash, long Incident, long Activity)
{
    /// <summary>As a word, for the identity of a message.</summary>
    public override string ToString() => $"{Seq}.{Hash}.{Incident}.{Activity}";
}
