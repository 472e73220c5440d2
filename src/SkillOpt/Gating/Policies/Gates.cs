using System.Collections.Immutable;

namespace SkillOpt.Gating;

/// <summary>Makes gates from settings.</summary>
internal static class Gates
{
    /// <summary>Names of the policies.</summary>
    public static ImmutableArray<string> Policies { get; } =
    ["strict", "ties", "margin", "posterior", "sign", "permutation", "eprocess", "confirm", "screen", "off", "best"];

    /// <summary>Makes the gate of some settings.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="seed">The run's seed, for the orders and resamplings that need one.</param>
    /// <exception cref="SkillOptException">A setting is unknown or out of its range (SKO1401, SKO1402).</exception>
    public static IGate Create(GateOptions options, long seed = 42)
    {
        Check(options);
        var policy = PolicyOf(options, seed);
        return options.AtCeiling == AtCeiling.Stop ? policy : new CeilingGate(policy, options, seed);
    }

    private static PolicyGate PolicyOf(GateOptions options, long seed) =>
        options.Policy switch
        {
            "strict" => new ThresholdGate(options, seed, margin: 0, acceptTies: false),
            "ties" => new ThresholdGate(options, seed, margin: 0, acceptTies: true),
            "margin" => new ThresholdGate(options, seed, options.Margin, acceptTies: false),
            "posterior" or "best" => new PosteriorGate(options, seed),
            "sign" => new TestGate(options, seed, isSignTest: true),
            "permutation" => new TestGate(options, seed, isSignTest: false),
            "eprocess" => new EProcessGate(options, seed),
            "confirm" => new ConfirmGate(options, seed),
            "screen" => new ScreenGate(options, seed),
            "off" => new OpenGate(options, seed),
            _ => throw new SkillOptException("SKO1401", $"'{options.Policy}' is no gate policy; use one of {string.Join(", ", Policies)}."),
        };

    private static void Check(GateOptions options)
    {
        Require(options.Replicates >= 1, "replicates", "at least 1");
        Require(options.MaxRegressions is null or >= 0, "max regressions", "at least 0");
        Require(options.Margin is >= 0 and < 1, "margin", "in [0, 1)");
        Require(options.Alpha is > 0 and < 0.5, "alpha", "above 0 and below 0.5");
        Require(options.ConfirmZ >= 0 && double.IsFinite(options.ConfirmZ), "confirm z", "at least 0");
        Require(options.ScreenTasks >= 1, "screen tasks", "at least 1");
        Require(options.Passes >= 1, "passes", "at least 1");
        Require(options.WithinTaskShare is > 0 and <= 1, "within-task share", "above 0 and at most 1");
        Require(options.EffectMean is >= -1 and <= 1, "effect mean", "in [-1, 1]");
        Require(options.EffectDeviation is > 0 and <= 1, "effect deviation", "above 0 and at most 1");
        Require(options.ReleaseReplicates >= 1, "release replicates", "at least 1");
        Require(options.ReleaseZ >= 0 && double.IsFinite(options.ReleaseZ), "release z", "at least 0");
        Require(!double.IsNaN(options.MixedWeight), "mixed weight", "a number");
    }

    private static void Require(bool holds, string setting, string range)
    {
        if (!holds)
        {
            throw new SkillOptException("SKO1402", $"The gate's {setting} must be {range}; mend it under 'gate' in the configuration.");
        }
    }
}
