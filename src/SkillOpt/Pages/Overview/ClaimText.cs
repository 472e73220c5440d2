namespace SkillOpt.Reporting;

/// <summary>What may be claimed of a run, and what it rests on.</summary>
internal static class ClaimText
{
    /// <summary>The claim: of the sealed test where there is one, else that there is none.</summary>
    public static string Claim(RunView view)
    {
        if (view.Started is null)
        {
            return "Nothing has happened yet.";
        }

        if (view.Finished is not { } finished)
        {
            var steps = $"{Wording.Count(view.Steps.Count, "step")} of {view.PlannedSteps}";
            return view.IncumbentScore is { } now
                ? $"Not finished: {steps}; val {Wording.Points(view.StartScore)} → {Wording.Points(now)} as the gate measured it. Nothing "
                    + "was measured on test yet."
                : $"Not finished: {steps}; nothing was measured yet.";
        }

        return finished switch
        {
            { TestWasRefused: true } => "No claim: the test split was used before and stays sealed.",
            { TestWord: null } => "No claim: nothing was measured on test.",
            _ when finished.BestSkill == finished.StartSkill =>
                $"No candidate passed the gate: the starting skill stays, {Wording.Points(RunReport.Metric(view, finished.StartTest))} on "
                    + "the sealed test.",
            _ => $"{Wording.Points(RunReport.Metric(view, finished.StartTest))} → "
                + $"{Wording.Points(RunReport.Metric(view, finished.BestTest))} on the sealed test: "
                + $"{Wording.Interval(finished.TestDifference, finished.TestLow, finished.TestHigh)}, {finished.TestWord}.",
        };
    }

    /// <summary>What is to be known with it; empty when nothing is.</summary>
    public static string Note(RunView view)
    {
        var notes = new List<string>();
        if (view.Accepted > 0 && view.Uncertain > 0)
        {
            var carries = view.Finished?.TestWord is null ? "" : "; the test result is what carries the claim";
            notes.Add(
                $"{view.Uncertain} of {Wording.Count(view.Accepted, "acceptance")} "
                    + $"{(view.Uncertain == 1 ? "rests on a difference" : "rest on differences")} whose interval holds 0{carries}."
            );
        }

        if (view.Finished is { } finished)
        {
            notes.Add(finished.ReleaseReason is { } release ? $"Release gate: {release}" : "");
            notes.Add(
                finished.TestUsedBefore.Count > 0 && !finished.TestWasRefused
                    ? $"The test split was not fresh: it was used before by {Wording.Tasks(finished.TestUsedBefore, 3)}."
                    : ""
            );
            notes.Add(CeilingText.Gap(finished));
        }

        notes.Add(view.Ceiling is { } ceiling ? CeilingText.Of(ceiling) : "");
        return string.Join(' ', notes.Where(n => n.Length > 0));
    }
}
