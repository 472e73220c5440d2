using System.Text.Json.Nodes;

namespace SkillOpt.Scoring;

/// <summary>
/// <c>rules</c>: mechanical checks from the setting <c>checks</c>, or else from the task's own metadata (<c>judge.checks</c> or
/// <c>checks</c>).
/// </summary>
internal sealed class RuleScorer : IScorer
{
    private readonly RuleChecks? _checks;

    private RuleScorer(ScorerSettings settings)
    {
        _checks = settings.Node("checks") is { } checks ? RuleChecks.Parse(checks, settings.Place) : null;
        Fingerprint = $"rules/2 {settings.Canonical()}";
    }

    public string Name => "rules";

    public string Fingerprint { get; }

    public bool IsPure => true;

    public RuleChecks? Checks => _checks;

    public static IScorer Create(ScorerSettings settings) => new RuleScorer(settings);

    public ValueTask<Score> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult((_checks ?? ChecksOf(request)).Score(request.Answer, request.ToolsCalled));
    }

    private static RuleChecks ChecksOf(ScoringRequest request)
    {
        var own =
            request.Task.Metadata.GetValueOrDefault("judge") as JsonObject ?? (JsonNode?)request.Task.Metadata.GetValueOrDefault("checks");
        try
        {
            return RuleChecks.Parse(own, $"task '{request.Task.Id}'");
        }
        catch (SkillOptException e)
        {
            throw new ScoringException($"Scorer rules cannot use the checks of {e.Message}", e);
        }
    }
}
