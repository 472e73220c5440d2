using System.Globalization;

namespace SkillOpt.Reporting;

/// <summary>Whether a step stands on both sides.</summary>
internal enum AlignedKind
{
    /// <summary>The same step on both sides.</summary>
    Same,

    /// <summary>Only on the left.</summary>
    OnlyA,

    /// <summary>Only on the right.</summary>
    OnlyB,
}

/// <summary>A step of one side or of both.</summary>
/// <param name="Kind">On which side it stands.</param>
/// <param name="A">Its place on the left, from 0; null where it is not there.</param>
/// <param name="B">Its place on the right; null where it is not there.</param>
internal sealed record AlignedStep(AlignedKind Kind, int? A, int? B);

/// <summary>Aligns two trajectories by what each step is, which tool it used and what it said.</summary>
internal static class StepAlignment
{
    /// <summary>All steps of both, in order.</summary>
    public static IReadOnlyList<AlignedStep> Of(IReadOnlyList<StepRow> a, IReadOnlyList<StepRow> b)
    {
        // Each distinct step is a line of its own, so that the diff of texts aligns them.
        var numbers = new Dictionary<StepRow, int>();
        var diff = LineDiff.OfFile("", TextOf(a), TextOf(b), a.Count + b.Count + 1);
        if (diff.Hunks.Count == 0)
        {
            return [.. a.Select((_, i) => new AlignedStep(AlignedKind.Same, i, i))];
        }

        return
        [
            .. diff
                .Hunks.SelectMany(h => h.Lines)
                .Select(l => new AlignedStep(
                    l.Kind switch
                    {
                        DiffLineKind.Removed => AlignedKind.OnlyA,
                        DiffLineKind.Added => AlignedKind.OnlyB,
                        _ => AlignedKind.Same,
                    },
                    l.OldLine - 1,
                    l.NewLine - 1
                )),
        ];

        string TextOf(IReadOnlyList<StepRow> steps) =>
            string.Concat(steps.Select(s => NumberOf(s).ToString(CultureInfo.InvariantCulture) + "\n"));

        int NumberOf(StepRow step)
        {
            if (!numbers.TryGetValue(step, out var number))
            {
                number = numbers.Count;
                numbers.Add(step, number);
            }

            return number;
        }
    }
}
