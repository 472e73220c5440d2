namespace SkillOpt.Gateway;

/// <summary>A budget whose caps are told in the words of a gateway instead of those of a training.</summary>
internal sealed class StandaloneMeter(Budget budget) : ICallMeter
{
    /// <inheritdoc/>
    public TokenRatios Tokens => budget.Tokens;

    /// <inheritdoc/>
    public void Check(ModelRole role)
    {
        try
        {
            budget.Check(role);
        }
        catch (BudgetReachedException e)
        {
            throw new BudgetReachedException(
                e.Cap,
                $"{e.Cap} of this gateway is reached, so no further call is made: start it again with a higher one.",
                proposals: 0
            );
        }
    }

    /// <inheritdoc/>
    public void Record(ModelRole role, string stage, string model, Usage usage, bool replayed) =>
        budget.Record(role, stage, model, usage, replayed);
}
