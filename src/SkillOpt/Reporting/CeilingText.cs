using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>What is said of a gate whose val cannot get better, and of train beside it.</summary>
internal static class CeilingText
{
    private const double LeastGap = 0.1;

    /// <summary>That the ceiling was reached, why, and what follows.</summary>
    public static string Of(CeilingReached ceiling) =>
        $"{Capital(ceiling.Reason)}: gate {ceiling.Gate} can accept nothing any more. "
        + ceiling.AtCeiling switch
        {
            AtCeiling.Ties => "From here on a candidate is accepted that is no worse on val (gate.at_ceiling: ties).",
            AtCeiling.Tighten =>
                "From here on a candidate is accepted that makes no val task worse and is better on train by the paired test "
                    + "(gate.at_ceiling: tighten).",
            _ => (
                ceiling.StepsLeft switch
                {
                    0 => "All steps were made.",
                    1 => "The 1 step that is left is not made: the result is the same without it.",
                    var left => $"The {left} steps that are left are not made: the result is the same without them.",
                }
            ) + " To go on with what train still fails, add harder val tasks, or set gate.at_ceiling: tighten in a new run.",
        };

    /// <summary>That the best skill is far worse on train than on val, in a sentence; empty when it is not, or not known.</summary>
    public static string Gap(RunFinished finished)
    {
        if (finished is not { BestTrain: { Tasks: > 0 } train, BestTrainValue: { } value, BestVal: { } val })
        {
            return "";
        }

        // Two standard errors, lest a handful of tasks cry wolf.
        var error = Math.Sqrt(Math.Max(0, value * (1 - value)) / train.Tasks);
        return val - value > Math.Max(LeastGap, 2 * error)
            ? $"The best skill scores {Wording.Points(value)} on train ({Wording.Count(train.Tasks, "task")}), far below its "
                + $"{Wording.Points(val)} on val: val is easier than train, and does not see what still fails there."
            : "";
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
