namespace SkillOpt.Sleep;

/// <summary>Counts what is paid tonight: what an earlier night asked in the same words costs nothing again.</summary>
internal sealed class PaidCalls(ICallMeter budget) : ICallMeter
{
    /// <inheritdoc/>
    public TokenRatios Tokens => budget.Tokens;

    /// <inheritdoc/>
    public void Check(ModelRole role) => budget.Check(role);

    /// <inheritdoc/>
    public void Record(ModelRole role, string stage, string model, Usage usage, bool replayed)
    {
        if (!replayed)
        {
            budget.Record(role, stage, model, usage, replayed: false);
        }
    }
}
