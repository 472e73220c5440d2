using SkillOpt.Reporting;
using SkillOpt.Runs;

namespace SkillOpt.Cli;

/// <summary>A training run as plain lines, for logs, pipes and CI: one for each thing that is over.</summary>
internal sealed class TrainLines(TextWriter output) : ITrainScreen
{
    private readonly WaitLines _waits = new(output.WriteLine);

    private int _steps;

    public Func<bool> IsReplaying { get; set; } = () => false;

    public void Resumed(long results, RunDrift drift)
    {
        output.WriteLine($"Continuing: {Wording.Count(results, "completed result")} kept, none is paid for again.");
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

    public void ServiceWaits(ServiceWait wait) => _waits.ServiceWaits(wait);

    public void StageFinished(string label)
    {
        // The fact that follows tells more.
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private string? LineOf(RunEvent fact) =>
        fact switch
        {
            RunStarted s => $"{s.Target} does {s.Train} train, {s.Val} val and {s.Test} test tasks; {s.Optimizer} edits; "
                + $"{Wording.Count(s.Epochs, "epoch")}, {Wording.Count(s.Steps, "step")}; gate {s.Gate} on {TermName.Of(s.Metric)}.",
            EvaluationFinished { Step: null } e => $"{e.Label}: hard {Wording.Points(e.Hard)}, soft {Wording.Points(e.Soft)} on "
                + $"{Wording.Count(e.Scores.Count, "task")}{Unfinished(e)}.",
            StepSkipped s => StepLine.Of(s, _steps),
            VerdictReached v => StepLine.Of(v, _steps),
            CeilingReached c => CeilingText.Of(c),
            SlowUpdateProposed { NothingChanged: true } s =>
                $"epoch {s.Epoch} looked back: nothing was accepted since, so the skill is the same; "
                    + $"{Wording.Count(s.StillFailed.Count, "task")} failed every time, {s.Unsteady?.Count ?? 0} sometimes, "
                    + $"{s.StillSolved.Count} never.",
            SlowUpdateProposed s =>
                $"epoch {s.Epoch} looked back: {s.Improved.Count} improved, {s.Regressed.Count} regressed, {s.StillFailed.Count} still "
                    + $"failed, {s.StillSolved.Count} still solved.",
            _ => null,
        };

    private static string Unfinished(EvaluationFinished evaluation)
    {
        var failed = evaluation.Failures?.Count ?? 0;
        var stopped = evaluation.Planned - evaluation.Scores.Count - failed;
        return (failed > 0 ? $", {failed} without a score" : "") + (stopped > 0 ? $"; {stopped} more were not needed" : "");
    }
}
