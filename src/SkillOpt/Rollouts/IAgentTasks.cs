using SkillOpt.Tasks;

namespace SkillOpt.Rollouts;

/// <summary>How the tasks of a benchmark are put to an agent that works in a folder, and how what it left is scored. Thread-safe.</summary>
public interface IAgentTasks
{
    /// <summary>Every setting of the benchmark that changes what a rollout means, as one text.</summary>
    string Fingerprint { get; }

    /// <summary>True where the agent is better given the skill with the instructions; a folder's skill then makes no sense.</summary>
    bool NeedsInlineSkill => false;

    /// <summary>What the agent is asked and given for a task.</summary>
    AgentTask Of(TaskItem task);

    /// <summary>
    /// Scores what an agent left, where the benchmark judges files; null leaves the answer to the scorer.
    /// </summary>
    /// <param name="task">The task.</param>
    /// <param name="answer">The agent's last message.</param>
    /// <param name="folder">The files that it left, as a full path.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<Scoring.Score?> ScoreAsync(TaskItem task, string answer, string folder, CancellationToken cancellationToken);
}
