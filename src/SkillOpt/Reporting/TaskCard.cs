using System.Text.Json.Nodes;
using SkillOpt.Rollouts;
using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt.Reporting;

/// <summary>What one rollout of a task came to, as people want to see it: question, answer, expected, verdict.</summary>
/// <param name="Id">The task.</param>
/// <param name="Hard">Strict success; null when there is no score.</param>
/// <param name="Soft">Partial credit; null when there is no score.</param>
internal sealed record TaskCard(string Id, double? Hard, double? Soft)
{
    private const int Column = 12;
    private const int Beginning = 120;
    private const int End = 80;

    /// <summary>What was asked.</summary>
    public string Question { get; init; } = "";

    /// <summary>What the target answered; null when it is not known.</summary>
    public string? Answer { get; init; }

    /// <summary>What was expected; empty where nothing is.</summary>
    public string Expected { get; init; } = "";

    /// <summary>The scorer's reason, or why there is no score.</summary>
    public string Verdict { get; init; } = "";

    /// <summary>The card of a rollout that has just been made.</summary>
    public static TaskCard Of(Rollout result) =>
        Of(result.Task, result.Score, result.Trajectory) with
        {
            Verdict = result.Outcome is RolloutOutcome.Failed failed
                ? $"no score: {Wording.Of(failed.Kind)}: {failed.Evidence}"
                : result.Score?.Explanation ?? "",
        };

    /// <summary>The card of a task's rollout.</summary>
    public static TaskCard Of(TaskItem task, Score? score, Trajectory? trajectory) =>
        new(task.Id, score?.Hard, score?.Soft)
        {
            Question = task.Question,
            Answer = trajectory?.Answer,
            Expected = string.Join(" | ", task.ExpectedTexts),
            Verdict = score?.Explanation ?? "",
        };

    /// <summary>Writes cards one below the other: the first few with shortened texts, or all as they are.</summary>
    /// <param name="output">Where.</param>
    /// <param name="cards">The cards.</param>
    /// <param name="most">Most to show unless all are wanted.</param>
    /// <param name="all">Whether all are wanted, with their whole texts.</param>
    public static void Write(TextWriter output, IReadOnlyList<TaskCard> cards, int most, bool all)
    {
        foreach (var card in cards.Take(all ? int.MaxValue : most))
        {
            card.Write(output, isWhole: all);
        }

        if (!all && cards.Count > most)
        {
            output.WriteLine($"… and {cards.Count - most} more; --all shows every one with its whole texts.");
        }
    }

    /// <summary>Writes the card.</summary>
    /// <param name="output">Where.</param>
    /// <param name="isWhole">Whether texts are shown whole.</param>
    public void Write(TextWriter output, bool isWhole)
    {
        output.WriteLine($"{Id}: {(Hard is null ? "no score" : $"hard {Wording.Points(Hard)}, soft {Wording.Points(Soft)}")}");
        Line(output, "question", Question, isWhole);
        Line(output, "answer", Answer ?? "(not kept)", isWhole);
        Line(output, "expected", Expected, isWhole);
        Line(output, "verdict", Verdict, isWhole);
    }

    public JsonObject ToJson() =>
        new()
        {
            ["id"] = Id,
            ["hard"] = Hard,
            ["soft"] = Soft,
            ["question"] = Question,
            ["answer"] = Answer,
            ["expected"] = Expected,
            ["verdict"] = Verdict,
        };

    private static void Line(TextWriter output, string name, string text, bool isWhole)
    {
        if (text.Length == 0 && name != "answer")
        {
            return;
        }

        var shown =
            text.Length == 0 ? "(empty)"
            : isWhole ? text.Trim().ReplaceLineEndings("\n" + new string(' ', Column))
            : Shortened(text);
        output.WriteLine($"  {name.PadRight(Column - 2)}{shown}");
    }

    // An answer often says at its end what counts.
    private static string Shortened(string text)
    {
        var line = Wording.Clip(text, int.MaxValue);
        return line.Length <= Beginning + End ? line : $"{line[..Beginning]} … {line[^End..]}";
    }
}
