using SkillOpt.Calls;

namespace SkillOpt.Agents;

/// <summary>Decides how a rollout ended, from what the process did, what the agent says and what its model met.</summary>
internal static class OutcomeJudge
{
    private const int LongestQuote = 300;

    /// <summary>Decides.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="options">The limits.</param>
    /// <param name="result">What the process did.</param>
    /// <param name="report">What the agent says.</param>
    /// <param name="wasExhausted">Whether the gateway refused it a further turn.</param>
    /// <param name="hasGateway">Whether its model is ours.</param>
    public static AgentEnd Judge(
        AgentInfo agent,
        AgentOptions options,
        ProcessResult result,
        AgentReport report,
        bool wasExhausted,
        bool hasGateway
    )
    {
        if (result.End == ProcessEnd.NotStarted)
        {
            return new AgentEnd(AgentOutcome.Crashed, $"{agent.Title} could not be started: {Quoted(result.ErrorTail)}.");
        }

        if (result.End == ProcessEnd.OutputLimit)
        {
            return new AgentEnd(
                AgentOutcome.Crashed,
                $"{agent.Title} printed more than {AgentProcess.MostOutput >> 20} MB and was stopped."
            );
        }

        if (wasExhausted || report.IsExhausted)
        {
            return new AgentEnd(AgentOutcome.TurnsExhausted, $"{agent.Title} took all of its {options.MaxTurns} turns.");
        }

        if (result.End == ProcessEnd.TimedOut)
        {
            return new AgentEnd(
                AgentOutcome.TimedOut,
                $"{agent.Title} did not end within {options.Timeout}; raise environment.timeout if tasks need more."
            );
        }

        return report.Fault is { } fault ? Of(agent, fault, hasGateway)
            : report.IsComplete ? new AgentEnd(AgentOutcome.Answered)
            : new AgentEnd(AgentOutcome.Crashed, $"{agent.Title} ended with code {result.ExitCode} and without a last word.");
    }

    /// <summary>The failure of a rollout that is not scored.</summary>
    public static Exception Failure(AgentInfo agent, AgentEnd end) =>
        end.Outcome switch
        {
            AgentOutcome.TimedOut => new ModelCallException(FailureKind.Timeout, end.Sentence),
            AgentOutcome.ModelFailed => new ModelCallException(FailureKind.Overloaded, end.Sentence),
            AgentOutcome.Denied => new ModelCallException(FailureKind.Denied, end.Sentence),
            AgentOutcome.NotLoggedIn => new ModelCallException(
                FailureKind.Authentication,
                $"{end.Sentence} Log in with '{agent.Login}' and start the same command again."
            ),
            _ => new ModelCallException(FailureKind.Crash, end.Sentence),
        };

    private static AgentEnd Of(AgentInfo agent, AgentFault fault, bool hasGateway) =>
        fault.Kind switch
        {
            // Behind our gateway there is no login: what sounds like one came from the model's service.
            AgentFaultKind.Login when !hasGateway => new AgentEnd(
                AgentOutcome.NotLoggedIn,
                $"{agent.Title} is not logged in: {Quoted(fault.Text)}."
            ),
            AgentFaultKind.Login or AgentFaultKind.Model => new AgentEnd(
                AgentOutcome.ModelFailed,
                $"The model of {agent.Title} failed: {Quoted(fault.Text)}."
            ),
            AgentFaultKind.Denied => new AgentEnd(AgentOutcome.Denied, $"{agent.Title} was not allowed to go on: {Quoted(fault.Text)}."),
            _ => new AgentEnd(AgentOutcome.Crashed, $"{agent.Title} failed: {Quoted(fault.Text)}."),
        };

    private static string Quoted(string text)
    {
        var line = VisibleText.Of(text.Trim().ReplaceLineEndings(" ")).TrimEnd('.');
        return line.Length <= LongestQuote ? line : line[..LongestQuote] + "…";
    }
}
