namespace SkillOpt.Agents;

/// <summary>Reads what an agent prints, line by line. Not thread-safe; a line that cannot be read is counted and passed over.</summary>
internal interface IAgentReader
{
    /// <summary>Takes a line of standard output.</summary>
    void Line(string line);

    /// <summary>What it all meant, once the program has ended.</summary>
    /// <param name="exitCode">Its exit code; −1 when it was killed.</param>
    /// <param name="errors">The end of its standard error.</param>
    AgentReport Finish(int exitCode, string errors);
}
