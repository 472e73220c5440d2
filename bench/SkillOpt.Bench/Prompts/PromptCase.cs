using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Bench.Prompts;

/// <summary>
/// A recorded reflection case: a skill, rollouts as they happened, and what an analyst needs to find in the prompt that is made of them.
/// </summary>
/// <param name="Name">The case, as its file is named.</param>
/// <param name="Shape">What kind of lesson it holds: format, limit, missing step, wrong tool, ambiguity, contradiction, …</param>
/// <param name="Stage">Which prompt is looked at: <c>failures</c>, <c>successes</c>, <c>merge</c> or <c>rank</c>.</param>
/// <param name="Lesson">What a good analyst would conclude, in a sentence; for people.</param>
/// <param name="Skill">The skill.</param>
/// <param name="Scorer">The scorer's settings.</param>
/// <param name="Tasks">The rollouts of the batch.</param>
/// <param name="Replies">What the optimizer answers by stage (<c>failures</c>, <c>successes</c>), where a later prompt is looked
/// at.</param>
/// <param name="Needs">Texts that the prompt must hold.</param>
/// <param name="Absent">Texts that it must not hold.</param>
internal sealed record PromptCase(
    string Name,
    string Shape,
    string Stage,
    string Lesson,
    string Skill,
    JsonNode Scorer,
    IReadOnlyList<RecordedRollout> Tasks,
    JsonObject Replies,
    IReadOnlyList<string> Needs,
    IReadOnlyList<string> Absent
)
{
    /// <summary>The cases of a folder, by name.</summary>
    public static IReadOnlyList<PromptCase> ReadAll(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Read)];

    private static PromptCase Read(string path)
    {
        var json = JsonNode
            .Parse(File.ReadAllText(path), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!
            .AsObject();
        return new PromptCase(
            Path.GetFileNameWithoutExtension(path),
            Text(json, "shape"),
            json["stage"] is null ? "failures" : Text(json, "stage"),
            Text(json, "lesson"),
            Lines(json["skill"]),
            json["scorer"] ?? throw new FormatException($"{path} names no scorer."),
            [.. json["tasks"]!.AsArray().Select(t => RecordedRollout.Read(t!.AsObject()))],
            json["replies"] as JsonObject ?? [],
            Texts(json["needs"]),
            Texts(json["absent"])
        );
    }

    /// <summary>A text, or lines to be joined.</summary>
    internal static string Lines(JsonNode? node) =>
        node is JsonArray lines ? string.Join('\n', Texts(lines)) : node?.GetValue<string>() ?? "";

    private static string[] Texts(JsonNode? node) => node is JsonArray list ? [.. list.Select(n => n!.GetValue<string>())] : [];

    private static string Text(JsonObject json, string name) =>
        json[name]?.GetValue<string>() ?? throw new FormatException($"A case lacks '{name}'.");
}
