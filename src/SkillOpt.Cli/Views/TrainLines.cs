using SkillOpt.Reporting;
using SkillOpt.Runs;
using SkillOpt.Runs.Events;

namespace SkillOpt.Cli.Views;

/// <summary>A training run as plain lines, for logs, pipes and CI.</summary>
internal sealed class TrainLines(TextWriter output) : ITrainScreen
{
    private int _steps;

    public Func<bool> IsReplaying { get; set; } = () => false;

    public void Resumed(long results, RunDrift drift)
    {
        output.WriteLine($"Continuing: {Words.Count(results, "completed result")} kept, none is paid for again.");
        foreach (var difference in drift.Differences)
        {
            output.WriteLine($"  {difference}");
        }
    }

    public void Add(RunEvent fact)
    {
        if (fact is RunStarted started)
        {
            _steps = started.Steps;
        }

        if (!IsReplaying() && LineOf(fact) is { } line)
        {
            output.WriteLine(line);
        }
    }

    public void StageStarted(string label, int total)
    {
        // Lines tell what is over, not what goes on.
    }

    public void StageAdvanced(string label, int done)
    {
        // Lines tell what is over, not what goes on.
    }

    public void StageWaits(string label, string message) => output.WriteLine($"{label}: {message}");

    public void StageFinished(string label)
    {
        // The fact that follows tells more.
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private string? LineOf(RunEvent fact) => fact switch
    {
        RunStarted s => $"{(s.IsPractice ? RunReport.PracticeNotice + "\n" : "")}{s.Target} does {s.Train} train, {s.Val} val and {s.Test} test tasks; {s.Optimizer} edits; {s.Epochs} epochs, {s.Steps} steps; gate {s.Gate} on {s.Metric}.",
        EvaluationFinished e => $"{e.Label}: hard {Words.Points(e.Hard)}, soft {Words.Points(e.Soft)} on {Words.Count(e.Scores.Count, "task")}{Unfinished(e)}.",
        StepStarted s => $"step {s.Step}/{_steps} (epoch {s.Epoch}): {Words.Count(s.Tasks.Count, "task")}, {(s.LearningRate is { } rate ? $"at most {Words.Count(rate, "edit")}" : "as many edits as the optimizer chooses")}.",
        PatchMerged p => $"step {p.Step}: {p.Patches} of the patches hold proposals; merged into {Words.Count(p.Proposals.Count, "proposal")}.",
        StepSkipped s => $"step {s.Step}: no candidate. {s.Reason}",
        VerdictReached v => $"{v.Origin}: {VerdictText.Of(v)}{(v.HoldsZero ? $" ({Interval(v)})" : "")}. {v.Reason}",
        CeilingReached c => CeilingText.Of(c),
        SlowUpdateProposed { NothingChanged: true } s => $"epoch {s.Epoch} looked back: nothing was accepted since, so the skill is the same; {Words.Count(s.StillFailed.Count, "task")} failed every time, {s.Unsteady?.Count ?? 0} sometimes, {s.StillSolved.Count} never.",
        SlowUpdateProposed s => $"epoch {s.Epoch} looked back: {s.Improved.Count} improved, {s.Regressed.Count} regressed, {s.StillFailed.Count} still failed, {s.StillSolved.Count} still solved.",
        _ => null,
    };

    private static string Interval(VerdictReached verdict) => $"{100 * verdict.Low:+0.0;−0.0;0.0} to {100 * verdict.High:+0.0;−0.0;0.0} points";

    private static string Unfinished(EvaluationFinished evaluation)
    {
        var failed = evaluation.Failures?.Count ?? 0;
        var stopped = evaluation.Planned - evaluation.Scores.Count - failed;
        return (failed > 0 ? $", {failed} without a score" : "") + (stopped > 0 ? $"; {stopped} more were not needed" : "");
    }
}
