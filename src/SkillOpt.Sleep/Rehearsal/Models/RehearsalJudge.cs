using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace SkillOpt.Sleep;

/// <summary>
/// The judge of rehearsals: it looks whether the words of each point of a rubric stand in the answer, and quotes one. It sees what
/// every judge
/// sees.
/// </summary>
/// <param name="isLenient">Whether it is content with everything, to see that such a judge is found out.</param>
internal sealed partial class RehearsalJudge(bool isLenient) : RehearsalClient("rehearsal:judge")
{
    private const int Best = 3;
    private const int Partly = 2;
    private const double Enough = 0.5;

    /// <inheritdoc/>
    protected override string Reply(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        var system = messages.FirstOrDefault(m => m.Role == ChatRole.System)?.Text ?? "";
        var prompt = messages.FirstOrDefault(m => m.Role == ChatRole.User)?.Text ?? "";
        var (level, evidence) = Level(PointsOf(prompt), SectionOf(prompt, "Answer to grade"));
        return new JsonObject
        {
            ["criteria"] = new JsonArray([
                .. Criterion()
                    .Matches(system)
                    .Select(m => new JsonObject
                    {
                        ["name"] = m.Groups["name"].Value.Trim(),
                        ["evidence"] = evidence.Length == 0 ? new JsonArray() : new JsonArray(evidence),
                        ["reason"] =
                            level == Best ? "The words of every point stand in the answer." : "Words of a point are missing in the answer.",
                        ["level"] = level,
                    }),
            ]),
        }.ToJsonString();
    }

    private (int Level, string Evidence) Level(IReadOnlyList<string> points, string answer)
    {
        var words = IntentWords.Of(answer);
        if (isLenient)
        {
            return (Best, answer.Split(' ', '\n')[0]);
        }

        var met = points.Count(p => IsMet(IntentWords.Of(p), words));
        var shown = points.SelectMany(IntentWords.Of).FirstOrDefault(words.Contains) ?? "";
        return shown.Length == 0
            ? (0, "")
            : (
                met == points.Count ? Best
                : met > 0 ? Partly
                : 1,
                shown
            );
    }

    private static bool IsMet(HashSet<string> wanted, HashSet<string> answer) =>
        wanted.Count == 0 || wanted.Count(answer.Contains) >= Enough * wanted.Count;

    private static IReadOnlyList<string> PointsOf(string prompt)
    {
        try
        {
            var text = JsonSerializer.Deserialize<JsonElement>(SectionOf(prompt, "rubric"));
            return [.. (text.GetString() ?? "").Split('\n').Select(l => l.TrimStart('-', ' ')).Where(l => l.Length > 0)];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return [];
        }
    }

    private static string SectionOf(string prompt, string heading) =>
        Section().Matches(prompt).FirstOrDefault(m => m.Groups["heading"].Value == heading)?.Groups["text"].Value ?? "";

    [GeneratedRegex(
        @"^# (?<heading>[^\n]+)\n\n(?<fence>`{3,})text\n(?<text>.*?)\n\k<fence>$",
        RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex Section();

    [GeneratedRegex(@"^## (?<name>[^\n]+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Criterion();
}
