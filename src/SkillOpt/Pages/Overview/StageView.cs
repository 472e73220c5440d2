namespace SkillOpt.Reporting;

/// <summary>A stage that is under way.</summary>
/// <param name="Stage">Its label.</param>
/// <param name="Done">Rollouts or calls that are done.</param>
/// <param name="Total">How many it has.</param>
/// <param name="Since">When it began.</param>
/// <param name="Told">When it was last told of.</param>
/// <param name="PerSecond">How many were done a second between those; null when nothing was told yet.</param>
/// <param name="SecondsLeft">How long the rest takes at that rate; null without a rate.</param>
/// <param name="Waits">What it waits for, in a sentence; null when it goes on.</param>
internal sealed record StageView(
    string Stage,
    int Done,
    int Total,
    DateTimeOffset Since,
    DateTimeOffset Told,
    double? PerSecond,
    double? SecondsLeft,
    string? Waits
)
{
    /// <summary>The view of a stage.</summary>
    public static StageView Of(StageProgress stage)
    {
        var seconds = (stage.Told - stage.Since).TotalSeconds;
        double? rate = seconds > 0 && stage.Done > 0 ? stage.Done / seconds : null;
        var left = rate is { } perSecond ? Math.Max(0, stage.Total - stage.Done) / perSecond : (double?)null;
        return new StageView(stage.Stage, stage.Done, stage.Total, stage.Since, stage.Told, rate, left, stage.Waits);
    }
}
