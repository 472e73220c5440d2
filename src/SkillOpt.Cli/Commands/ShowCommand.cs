using System.CommandLine;
using SkillOpt.Projects;
using SkillOpt.Reporting;

namespace SkillOpt.Cli;

/// <summary><c>show</c>: a run's story; one step's, with its failing tasks; or one task's rollout.</summary>
internal static class ShowCommand
{
    private const int Listed = 5;

    private static readonly Option<int?> s_step = new("--step")
    {
        Description = "Show this step: failures, patches, merged, ranked, candidate, verdict, and the tasks that failed.",
        HelpName = "number",
    };

    private static readonly Option<string> s_taskId = new("--task")
    {
        Description =
            "Open the last rollout of this task: what was asked, every step and tool call, the answer and how it was judged. With "
            + "--step: the rollout of that step.",
        HelpName = "id",
    };

    private static readonly Option<bool> s_all = new("--all")
    {
        Description = "Show every failing task of the step, with its whole texts.",
    };

    public static Verb Verb { get; } =
        new("show", "Show what happened in a run, in one of its steps, or in a task's rollout.", Run)
        {
            Symbols = [CommonOptions.Project, s_step, s_taskId, s_all],
            TakesConfig = true,
        };

    private static async Task<ExitCode> Run(Invocation invocation)
    {
        var project = invocation.OpenProject();
        var run = StoredRun.Read(project.Spec);
        var step = invocation.Get(s_step) is { } number ? StepOf(run, number) : null;
        if (invocation.Get(s_taskId) is { } task)
        {
            using var rollouts = new TaskRollouts(project.Read(), run);
            await ShowTaskAsync(invocation, rollouts, task, step);
        }
        else if (invocation.Json)
        {
            invocation.Terminal.WriteJson(FactsJson.Of(run.ReadEvents(), step?.Number));
        }
        else if (step is not null)
        {
            invocation.Terminal.Output.Write(StepStory.Write(step, PageFormat.Plain));
            using var rollouts = new TaskRollouts(project.Read(), run);
            await ShowFailuresAsync(invocation, rollouts, step);
        }
        else
        {
            ShowRun(invocation.Terminal.Output, run);
        }

        return ExitCode.Done;
    }

    private static StepView StepOf(StoredRun run, int number) =>
        run.View.Step(number)
        ?? throw new SkillOptException(
            "SKO1335",
            $"Run {run.Name} has no step {number}{(run.View.Steps.Count > 0 ? $"; it has steps 1 to {run.View.Steps.Count}" : " yet")}."
        );

    private static void ShowRun(TextWriter output, StoredRun run)
    {
        var cost = RunCost.Read(run.Folder);
        output.Write(RunReport.Write(run.Name, run.View, hasCosts: cost is not null, PageFormat.Plain));
        if (cost is not null)
        {
            output.Write($"\n{CostPage.Write(cost)}");
        }
    }

    private static async Task ShowFailuresAsync(Invocation invocation, TaskRollouts rollouts, StepView step)
    {
        var failed = (step.Rollouts?.Scores ?? []).Where(s => s.Hard < 1).ToList();
        if (failed.Count == 0)
        {
            return;
        }

        var all = invocation.Get(s_all);
        var output = invocation.Terminal.Output;
        output.WriteLine("\n## Failing tasks\n");
        var cards = new List<TaskCard>();
        foreach (var score in failed)
        {
            // Beyond those that are shown only the number counts.
            cards.Add(
                all || cards.Count < Listed
                    ? (await rollouts.OpenAsync(score, invocation.Cancellation)).Card
                    : new TaskCard(score.Id, score.Hard, score.Soft)
            );
        }

        TaskCard.Write(output, cards, Listed, all);
        output.WriteLine($"Open one with: {invocation.LineWith("--task", failed[0].Id)}");
    }

    private static async Task ShowTaskAsync(Invocation invocation, TaskRollouts rollouts, string task, StepView? step)
    {
        var found = rollouts.Of(task);
        var wanted = step is null ? found : rollouts.Of(task, step);
        var (card, trajectory) = wanted.LastOrDefault(f => f.Score is not null) is { Score: { } score }
            ? await rollouts.OpenAsync(score, invocation.Cancellation)
            : (new TaskCard(task, null, null), null);
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(RolloutsJson.Of(card, found, trajectory));
            return;
        }

        var output = invocation.Terminal.Output;
        output.WriteLine($"Rollouts of {task}:");
        var width = found.Max(f => f.Evaluation.Label.Length);
        foreach (var (evaluation, scored, failure) in found)
        {
            output.WriteLine(
                $"  {evaluation.Label.PadRight(width)}  "
                    + (
                        scored is { } s
                            ? $"hard {Wording.Points(s.Hard)}, soft {Wording.Points(s.Soft)}"
                            : $"no score: {failure!.Kind}, {failure.Evidence}"
                    )
            );
        }

        output.WriteLine();
        if (wanted.LastOrDefault(f => f.Score is not null).Evaluation is { } opened)
        {
            output.WriteLine($"The one of {opened.Label}:");
        }

        card.Write(output, isWhole: true);
        RolloutView.Write(output, trajectory);
    }
}
