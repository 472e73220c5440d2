namespace SkillOpt.Rollouts;

/// <summary>How the tasks of a benchmark are put to an agent that works in a folder, and how what it left is scored. Thread-safe.</summary>
public interface IAgentTasks
{
    /// <summary>Every setting of the benchmark that changes what a rollout means, as one text.</summary>
    string Fingerprint { get; }

    /// <summary>What the agent is asked and given for a rollout's task.</summary>
    /// <param name="request">The rollout; only its task and its seed matter.</param>
    AgentTask Of(RolloutRequest request);

    /// <summary>Scores what an agent left, where the benchmark itself judges it; null leaves the answer to the scorer.</summary>
    /// <param name="request">The rollout.</param>
    /// <param name="answer">The agent's last message.</param>
    /// <param name="folder">The files that it left, as a full path; does not exist when it left none.</param>
    Scoring.Score? Score(RolloutRequest request, string answer, string folder);
}
