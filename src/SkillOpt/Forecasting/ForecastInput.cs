using SkillOpt.Gating;
using SkillOpt.Rollouts;
using SkillOpt.Training;

namespace SkillOpt.Projects;

/// <summary>What a forecast is made from.</summary>
internal sealed record ForecastInput
{
    /// <summary>Settings of the loop.</summary>
    public required TrainingOptions Training { get; init; }

    /// <summary>Settings of the gate.</summary>
    public required GateOptions Gate { get; init; }

    /// <summary>Train tasks.</summary>
    public required int Train { get; init; }

    /// <summary>Validation tasks.</summary>
    public required int Val { get; init; }

    /// <summary>Test tasks.</summary>
    public required int Test { get; init; }

    /// <summary>The target, <c>provider:model</c>.</summary>
    public required string Target { get; init; }

    /// <summary>The optimizer, <c>provider:model</c>.</summary>
    public required string Optimizer { get; init; }

    /// <summary>The judge, <c>provider:model</c>; null when the scorer asks no model.</summary>
    public string? Judge { get; init; }

    /// <summary>Target calls of one rollout: 1 for chat, more for tool loops and agents.</summary>
    public ExpectedCalls CallsPerRollout { get; init; } = ExpectedCalls.One;

    /// <summary>Share of train tasks expected to succeed, in [0, 1]: the baseline's score when it is known.</summary>
    public double SuccessRate { get; init; } = 0.5;

    /// <summary>
    /// Whether the gate's and the evaluations' rollouts go in batches: every rollout of a stage is then made, whether or not it could be
    /// spared.
    /// </summary>
    public bool HasBatches { get; init; }

    /// <summary>Minutes until a batch is done: providers promise a day, and say that most are done within an hour.</summary>
    public Estimate BatchMinutes { get; init; } = new(5, 60, 24 * 60);

    /// <summary>Sizes of the prompts and replies.</summary>
    public required PromptSizes Sizes { get; init; }

    /// <summary>Seconds of a target call; observed, or assumed.</summary>
    public double TargetSeconds { get; init; } = 5;

    /// <summary>Seconds of an optimizer call; observed, or assumed.</summary>
    public double OptimizerSeconds { get; init; } = 30;

    /// <summary>Whether the seconds were observed.</summary>
    public bool IsMeasured { get; init; }

    /// <summary>
    /// What an earlier run of the same target in the same environment teaches: calls per rollout, tokens and seconds per call.
    /// </summary>
    /// <param name="past">The earlier run; null changes nothing.</param>
    public ForecastInput With(RunCost? past)
    {
        if (past?.CallsPerRollout is not { } calls)
        {
            return this;
        }

        var (target, optimizer) = (past.Of(ModelRole.Target), past.Of(ModelRole.Optimizer));
        var knowsOptimizer = past.Optimizer == Optimizer && optimizer.Calls > 0;
        return this with
        {
            CallsPerRollout = new ExpectedCalls(CallsPerRollout.Low, calls, Math.Max(calls, CallsPerRollout.High)),
            Sizes = Sizes with
            {
                RolloutPrompt = (double)target.PromptTokens / target.Calls,
                RolloutReply = (double)target.CompletionTokens / target.Calls,
                GrowthIsKnown = true,
                OptimizerReply = knowsOptimizer ? (double)optimizer.CompletionTokens / optimizer.Calls : Sizes.OptimizerReply,
            },
            TargetSeconds = target.Seconds / target.Calls,
            OptimizerSeconds = knowsOptimizer ? optimizer.Seconds / optimizer.Calls : OptimizerSeconds,
            IsMeasured = knowsOptimizer,
        };
    }
}
