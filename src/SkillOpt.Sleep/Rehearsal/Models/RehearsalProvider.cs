using SkillOpt.Calls;

namespace SkillOpt.Sleep;

/// <summary>
/// Practice models for nights, without a key or a network: <c>rehearsal:scribe</c> writes short texts and keeps the rules of form that its
/// skill states, <c>rehearsal:coach</c> reads the verdicts of failed tasks and proposes such rules, <c>rehearsal:miner</c> makes
/// checks of what a person said
/// against an answer, <c>rehearsal:judge</c> looks for the words of a rubric. They are not language models.
/// </summary>
/// <example><code>
/// var services = new ProjectServices { Models = new ModelSource(new RehearsalProvider()) };
/// </code></example>
public sealed class RehearsalProvider : IModelProvider
{
    /// <summary>The provider's name.</summary>
    public const string Provider = "rehearsal";

    /// <inheritdoc/>
    public ProviderInfo Info { get; } = new(Provider, "practice models for nights of sleep, no key and no network; not language models");

    /// <inheritdoc/>
    /// <exception cref="SkillOptException">SKO7030: there is no such model.</exception>
    public ModelEndpoint Create(ModelName name, ModelSettings settings, ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var model = settings.Name[(settings.Name.IndexOf(':', StringComparison.Ordinal) + 1)..];
        RehearsalClient client = model switch
        {
            "scribe" => new Scribe(0),
            "scribe?slips=0.1" => new Scribe(0.1),
            "coach" => new RehearsalCoach(),
            "miner" => new RehearsalMiner(isCareless: false),
            "miner?careless" => new RehearsalMiner(isCareless: true),
            "judge" => new RehearsalJudge(isLenient: false),
            "judge?lenient" => new RehearsalJudge(isLenient: true),
            _ => throw new SkillOptException(
                "SKO7030",
                $"There is no rehearsal model '{model}'; use rehearsal:scribe (or rehearsal:scribe?slips=0.1) as target, "
                    + "rehearsal:coach as optimizer, rehearsal:miner (or rehearsal:miner?careless) as miner, and rehearsal:judge (or "
                    + "rehearsal:judge?lenient) as judge."
            ),
        };
        return new ModelEndpoint(settings.Name, client, $"{settings.Name}/1") { IsPractice = true, SupportsJsonSchema = true };
    }
}
