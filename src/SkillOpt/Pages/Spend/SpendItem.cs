using System.Globalization;
using SkillOpt.Projects;

namespace SkillOpt.Reporting;

/// <summary>What calls took, as the spend page adds it up.</summary>
/// <param name="Label">The stage of the run; null where the run tells only sums.</param>
/// <param name="Role">The role.</param>
/// <param name="Stage">What the calls were for.</param>
/// <param name="Model">The model.</param>
/// <param name="Usage">What they took.</param>
/// <param name="Cost">US dollars; null when the price is not known.</param>
internal sealed record SpendItem(string? Label, ModelRole Role, string Stage, string Model, Usage Usage, decimal? Cost)
{
    /// <summary>The step that the label names; null when it names none.</summary>
    public int? Step => Label is null ? null : StepOf(Label);

    /// <summary>All that a moment tells.</summary>
    public static IReadOnlyList<SpendItem> Of(RunMoment moment, RunCost? cost) =>
        moment.Spend.Count > 0
            ?
            [
                .. moment.Spend.Select(s => new SpendItem(
                    s.Spend.Label,
                    s.Spend.Role,
                    s.Spend.Stage,
                    s.Spend.Model,
                    s.Spend.Usage,
                    s.Spend.Cost
                )),
            ]
            : [.. (SpendMeter.Used(moment, cost).Used ?? []).Select(e => new SpendItem(null, e.Role, e.Stage, e.Model, e.Usage, e.Cost))];

    /// <summary>The step that a stage's label names: <c>step 3 gate 1</c>; null when it names none.</summary>
    public static int? StepOf(string label) =>
        label.StartsWith("step ", StringComparison.Ordinal)
        && int.TryParse(label.AsSpan(5, Math.Max(0, EndOf(label) - 5)), NumberStyles.None, CultureInfo.InvariantCulture, out var step)
            ? step
            : null;

    /// <summary>A role in a word.</summary>
    public static string NameOf(ModelRole role) => TermName.Of(role);

    private static int EndOf(string label) => label.IndexOf(' ', 5) is >= 0 and var end ? end : label.Length;
}
