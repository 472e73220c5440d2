using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>How a verdict is named wherever it is shown. An acceptance that may be chance is never shown without saying so.</summary>
internal static class VerdictText
{
    /// <summary>The mark of an accepted difference whose interval holds 0.</summary>
    public const string Mark = "interval holds 0";

    /// <summary>The decision, e.g. <c>accept, new best, interval holds 0</c>.</summary>
    public static string Of(VerdictReached verdict) =>
        Word(verdict) + (verdict.IsNewBest ? ", new best" : "") + (verdict.HoldsZero ? $", {Mark}" : "");

    /// <summary>The decision in a word, and the mark.</summary>
    public static string Short(VerdictReached verdict) => Word(verdict) + (verdict.HoldsZero ? $" ({Mark})" : "");

    /// <summary>The decision alone, e.g. <c>not measured</c>.</summary>
    public static string Word(VerdictReached verdict) => TermName.Of(verdict.Decision).Replace('_', ' ');

    /// <summary>How many acceptances may be chance, in a sentence; empty when there are none.</summary>
    public static string Uncertain(IEnumerable<VerdictReached> verdicts)
    {
        var accepted = verdicts.Where(v => v.IsAccepted).ToList();
        return accepted.Count(v => v.HoldsZero) switch
        {
            0 => "",
            1 when accepted.Count == 1 => "The 95 % interval of the one accepted difference holds 0: it may be chance.",
            var some when some == accepted.Count =>
                $"The 95 % intervals of all {some} accepted differences hold 0: each of them may be chance.",
            1 => $"Of the {accepted.Count} accepted differences, 1 has a 95 % interval that holds 0: it may be chance.",
            var some =>
                $"Of the {accepted.Count} accepted differences, {some} have a 95 % interval that holds 0: each of them may be chance.",
        };
    }
}
