using Microsoft.Extensions.AI;
using SkillOpt.Rollouts;
using SkillOpt.Scoring;

namespace SkillOpt.Benchmarks;

/// <summary>
/// One multiple-choice question on a recent theorem, one reply. The options are shuffled by the rollout's seed, so the environment scores
/// it.
/// </summary>
internal sealed class LiveMathEnvironment : SingleCallEnvironment
{
    private readonly bool _lenient;

    /// <summary>Creates the environment.</summary>
    /// <param name="lenient">Accepts marked-up letters too; scores are then not comparable with published ones, and say so.</param>
    public LiveMathEnvironment(bool lenient = false) => _lenient = lenient;

    /// <inheritdoc/>
    public override string Name => "livemathematicianbench";

    /// <inheritdoc/>
    public override string Fingerprint => $"livemathematicianbench/1 extraction={(_lenient ? "lenient" : "strict")}";

    private protected override string Role => "You answer multiple-choice questions about recent results in mathematics.";

    private protected override string Form => "Exactly one option is right. Reason carefully, then answer with its letter alone.";

    /// <summary>Judges a reply to a shuffled question.</summary>
    public static Score Judge(string reply, ShuffledQuestion question, bool lenient = false)
    {
        var label = lenient ? LabelExtraction.Lenient(reply, question.Choices) : LabelExtraction.Strict(reply, question.Choices);
        var rule = lenient ? " (lenient extraction)" : "";
        var place = Verdict.Place("last", AnswerTag.IsPresent(reply), reply, AnswerTag.LastPair(reply));
        var right = question.Choices.FirstOrDefault(c => c.Label == question.CorrectLabel)?.Text ?? "";
        var chosen = question.Choices.FirstOrDefault(c => c.Label == label)?.Text;
        return label == question.CorrectLabel
            ? Score.Pass($"Chose {label}, which is right{rule}; read from {place}.")
            : Score.Fail(
                chosen is null
                    ? $"None of the {question.Choices.Count} options is named{rule} in {place}; a letter alone or an option's exact text "
                        + $"is "
                        + $"read. Right was {question.CorrectLabel}: {Verdict.Quote(right)}."
                    : $"Chose {label}: {Verdict.Quote(chosen)}{rule}; read from {place}. Right was {question.CorrectLabel}: "
                        + $"{Verdict.Quote(right)}."
            );
    }

    private protected override (string Text, IReadOnlyList<AIContent> Attachments) Question(RolloutRequest request)
    {
        var options = LiveMathTasks.Shuffled(request.Task, request.Seed).Choices.Select(c => $"{c.Label}. {c.Text}");
        return ($"{request.Task.Question}\n\nOptions:\n{string.Join('\n', options)}", []);
    }

    private protected override Trajectory Finish(RolloutRequest request, Trajectory trajectory) =>
        Scored(trajectory, Judge(trajectory.Answer, LiveMathTasks.Shuffled(request.Task, request.Seed), _lenient));
}
