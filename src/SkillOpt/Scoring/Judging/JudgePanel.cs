using SkillOpt.Calls;

namespace SkillOpt.Scoring;

/// <summary>The models that judge together, each as often as wanted.</summary>
internal sealed class JudgePanel
{
    private readonly IReadOnlyList<JudgeModel> _models;
    private readonly int _repeat;

    private JudgePanel(IReadOnlyList<JudgeModel> models, int repeat, bool majority) =>
        (_models, _repeat, IsMajority) = (models, repeat, majority);

    /// <summary>True when the majority decides on hard; otherwise the mean.</summary>
    public bool IsMajority { get; }

    public IEnumerable<string> Names => _models.Select(m => m.Name);

    public string Fingerprint => $"{string.Join(' ', _models.Select(m => $"{m.Name} [{m.Fingerprint}]"))} x{_repeat}";

    /// <summary>
    /// Settings: <c>models</c> (default: the configured judge), <c>repeat</c> (1), <c>combine</c> (<c>mean</c> or <c>majority</c>).
    /// </summary>
    public static JudgePanel Create(ScorerSettings settings, ScorerServices services)
    {
        var names = settings.Texts("models");
        var repeat = settings.Number("repeat", 1, 1, 99);
        var majority = settings.Choice("combine", "mean", "majority") == "majority";
        if (services.Judges is not { } find)
        {
            throw new SkillOptException("SKO5003", $"{settings.Place} needs a model that judges; configure 'judge' as provider:model.");
        }

        IReadOnlyList<JudgeModel> models = names.Count == 0 ? [find(null)] : [.. names.Select(n => find(n))];
        return new JudgePanel(models, (int)repeat, majority);
    }

    /// <summary>Asks every judge, side by side.</summary>
    /// <exception cref="ScoringException">A judge gave no usable verdict: then there is none.</exception>
    public async Task<IReadOnlyList<T>> AskAsync<T>(
        StructuredRequest request,
        Func<System.Text.Json.JsonElement, T> read,
        ScoringRequest about,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var asked = _models.SelectMany(m => Enumerable.Range(0, _repeat).Select(r => (Model: m, Repeat: r))).ToList();
        var replies = await Task.WhenAll(
                asked.Select(a =>
                    a.Model.Caller.AskAsync(
                        request with
                        {
                            Scope = Scope(request.Scope, about.Replicate, a.Repeat),
                            Seed = (about.Replicate * 100L) + a.Repeat,
                        },
                        read,
                        cancellationToken
                    )
                )
            )
            .ConfigureAwait(false);
        for (var i = 0; i < replies.Length; i++)
        {
            if (replies[i].Value is null)
            {
                throw new ScoringException(
                    $"Judge {asked[i].Model.Name} gave no usable verdict on task '{about.Task.Id}': {replies[i].Problem}"
                );
            }
        }

        return [.. replies.Select(r => r.Value!)];
    }

    private static string Scope(string scope, int replicate, int repeat) =>
        replicate == 0 && repeat == 0 ? scope : $"{scope}/{replicate}/{repeat}";
}
