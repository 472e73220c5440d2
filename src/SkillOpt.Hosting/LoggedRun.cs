using Microsoft.Extensions.Logging;
using SkillOpt.Projects;
using SkillOpt.Runs;

namespace SkillOpt.Hosting;

/// <summary>
/// A training run in a host's log: one line for each thing that is over. What an earlier start told already is not told again.
/// </summary>
internal sealed class LoggedRun(ILogger log, string run) : IRunScreen
{
    public Func<bool> IsReplaying { get; set; } = static () => false;

    public void Resumed(long results, RunDrift drift) => RunLog.Resumed(log, run, results);

    public void Add(RunEvent fact)
    {
        if (IsReplaying())
        {
            return;
        }

        switch (fact)
        {
            case RunStarted s:
                RunLog.Started(log, run, s.Target, s.Optimizer, s.Epochs, s.Steps, s.IsPractice);
                break;
            case EvaluationFinished e:
                RunLog.Evaluated(log, run, e.Label, e.Hard, e.Soft, e.Scores.Count, e.Failures?.Count ?? 0);
                break;
            case StepSkipped s:
                RunLog.Skipped(log, run, s.Step, s.Reason);
                break;
            case VerdictReached v:
                RunLog.Judged(log, run, v.Origin, TermName.Of(v.Decision), v.Incumbent, v.Candidate, v.IsNewBest, v.Reason);
                break;
            case RunFinished f:
                RunLog.Finished(log, run, f.BestOrigin, f.StartVal, f.BestVal, f.Accepted, f.Rejected, f.TestWord);
                break;
        }
    }

    public void StageStarted(string label, int total) => RunLog.StageStarted(log, run, label, total);

    public void StageAdvanced(string label, int done)
    {
        // A log tells what began and what is over, not every rollout.
    }

    public void StageWaits(string label, string message) => RunLog.StageWaits(log, run, label, message);

    public void ServiceWaits(ServiceWait wait) => RunLog.ServiceWaits(log, run, wait.Service, wait.Message, wait.FailedAttempts);

    public void ServiceAnswers(string service) => RunLog.ServiceAnswers(log, run, service);

    public void StageFinished(string label) => RunLog.StageFinished(log, run, label);
}
