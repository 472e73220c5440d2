namespace SkillOpt;

/// <summary>Counts what model calls consume and stops the run at a cap. Thread-safe.</summary>
public interface ICallMeter
{
    /// <summary>Characters per token as learned from reported calls; for the calls whose provider reports no tokens.</summary>
    TokenRatios Tokens => new();

    /// <summary>Called for every candidate that was judged.</summary>
    void CountProposal() { }

    /// <summary>Called before each paid call.</summary>
    /// <exception cref="SkillOptException">A cap is reached (exit code 4).</exception>
    void Check(ModelRole role);

    /// <summary>
    /// Called once for every completed call, also for one that a resumed run reads back, so that totals are those of the whole run.
    /// </summary>
    /// <param name="role">What the model was used for.</param>
    /// <param name="stage">The stage, e.g. <c>rollout</c>, <c>analyst</c>, <c>merge</c>.</param>
    /// <param name="model">The model as configured.</param>
    /// <param name="usage">As reported by the provider; with <see cref="Usage.EstimatedCalls"/> set when estimated,
    /// <see cref="Usage.BatchCalls"/> when it went in a batch, and nothing but <see cref="Usage.ReusedCalls"/> when an earlier run had its
    /// reply.</param>
    /// <param name="replayed">True when the call was paid by an earlier process of the run.</param>
    void Record(ModelRole role, string stage, string model, Usage usage, bool replayed);
}
