namespace SkillOpt;

/// <summary>A cap is reached: the run stops cleanly with exit code 4 and can be continued with a higher cap.</summary>
public sealed class BudgetReachedException : SkillOptException
{
    /// <summary>Creates it.</summary>
    /// <param name="cap">The cap's key in the configuration, e.g. <c>budget.max_cost</c>.</param>
    /// <param name="message">What was reached, after how many proposals, and how to go on.</param>
    /// <param name="proposals">How many candidates the cap allowed to judge.</param>
    public BudgetReachedException(string cap, string message, int proposals)
        : base("SKO1501", message, ExitCode.BudgetReached)
    {
        Cap = cap;
        Proposals = proposals;
    }

    /// <summary>The cap's key in the configuration.</summary>
    public string Cap { get; }

    /// <summary>How many candidates the cap allowed to judge.</summary>
    public int Proposals { get; }
}
