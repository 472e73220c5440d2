using SkillOpt.Rollouts;
using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>Reads a task's rollouts with their trajectories.</summary>
/// <param name="moment">The run.</param>
/// <param name="reader">Its store.</param>
/// <param name="task">The task.</param>
/// <param name="rollouts">Every rollout of the task, in order.</param>
internal sealed class SideReader(RunMoment moment, RunReader reader, string task, IReadOnlyList<RolloutRow> rollouts)
{
    /// <summary>The name of the last skill that another one than a side's was rolled out with.</summary>
    /// <param name="other">The name of that side.</param>
    public string LatestOther(string other)
    {
        var skill = SkillOf(other);
        var last = rollouts.LastOrDefault(r => r.Skill != skill) ?? rollouts[^1];
        return moment.View.Versions.LastOrDefault(v => v.Hash == last.Skill)?.Name ?? last.Evaluation;
    }

    /// <summary>The rollout with a version, or why there is none.</summary>
    /// <param name="name">The version, an origin, or an evaluation's label.</param>
    /// <param name="replicate">Which repetition; where there is no such one the first of them.</param>
    /// <param name="texts">Where words about a score come from that the run does not hold.</param>
    public (SideView? Side, string? Missing) Read(string name, int replicate, ITaskTexts? texts)
    {
        var skill = SkillOf(name);
        var own = rollouts.Where(r => r.Evaluation == name).ToList();
        own = own.Count > 0 ? own : [.. rollouts.Where(r => r.Skill == skill)];
        if (own.Count == 0)
        {
            return (null, $"it was not rolled out with {name}");
        }

        var row = own.FirstOrDefault(r => r.Replicate == replicate) ?? own[0];
        var trajectory = row.Rollout is { } key ? StoredRollouts.Trajectory(reader, ContentHash.Parse(key)) : null;
        return (SideOf(name, row, trajectory, texts), null);
    }

    private SideView SideOf(string name, RolloutRow row, Trajectory? trajectory, ITaskTexts? texts)
    {
        var judged =
            trajectory is null || row.Hard is null ? null
            : trajectory.EnvironmentScore is { } own ? JudgedText.Of(own)
            : texts?.VerdictOn(reader, task, row, trajectory);
        return new SideView(
            name,
            row,
            trajectory?.Answer,
            judged?.Explanation,
            judged?.Checks ?? [],
            trajectory is null ? [] : StepsOf(trajectory),
            trajectory is not null ? null
                : row.Failure is not null ? "the rollout failed before it was complete"
                : "the journal does not hold it",
            trajectory?.Turns ?? 0,
            trajectory is null ? null : UsageView.Of(trajectory.Usage)
        );
    }

    // A conversation of one turn is kept as its answer alone.
    private static IReadOnlyList<StepRow> StepsOf(Trajectory trajectory)
    {
        var steps = trajectory.Steps.Select(s => new StepRow(s.Kind, s.Name, s.Text)).ToList();
        if (!steps.Exists(s => s.Kind == StepKind.Assistant && s.Text == trajectory.Answer))
        {
            var place = steps.FindLastIndex(s => s.Kind != StepKind.Verification) + 1;
            steps.Insert(place, new StepRow(StepKind.Assistant, "", trajectory.Answer));
        }

        return steps;
    }

    private string? SkillOf(string name) =>
        VersionNames.Find(moment.View, name)?.Hash
        ?? moment.Facts.OfType<CandidateBuilt>().LastOrDefault(c => c.Origin == OriginText.Of(name))?.Skill;
}
