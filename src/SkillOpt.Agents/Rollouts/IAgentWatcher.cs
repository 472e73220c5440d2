namespace SkillOpt.Agents;

/// <summary>Watches a rollout as it goes. Told by one thread at a time.</summary>
internal interface IAgentWatcher
{
    /// <summary>The agent is started.</summary>
    /// <param name="command">What is started.</param>
    /// <param name="folder">Where it works, on this machine.</param>
    void Started(IReadOnlyList<string> command, string folder);

    /// <summary>Something happened: the model said or called something, or a tool's result came back.</summary>
    void Happened(SkillOpt.Rollouts.TrajectoryStep step);

    /// <summary>What the agent's own events told, beside what its model was asked: two witnesses of one rollout.</summary>
    void Reported(AgentReport report);

    /// <summary>The process has ended.</summary>
    /// <param name="outcome">How, as a word.</param>
    /// <param name="sentence">The reason; empty where it answered.</param>
    void Ended(string outcome, string sentence);
}
