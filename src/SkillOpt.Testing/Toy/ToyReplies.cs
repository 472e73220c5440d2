using System.Text.Json.Nodes;

namespace SkillOpt.Testing;

/// <summary>What the two models of the <see cref="ToyWorld"/> say, whichever way they are asked.</summary>
/// <example><code>
/// var answer = ToyReplies.Answer("# Toy\n\n- rule a\n", "train 0 kind a"); // solved a
/// </code></example>
public static class ToyReplies
{
    /// <summary>The target's answer.</summary>
    /// <param name="system">The system text, which holds the skill.</param>
    /// <param name="question">The task; its last letter is its kind.</param>
    public static string Answer(string system, string question)
    {
        var kind = question[^1..];
        var isSolved =
            system.Contains($"- rule {kind}\n", StringComparison.Ordinal) && !system.Contains($"- spoil {kind}", StringComparison.Ordinal);
        return $"{(isSolved ? "solved" : "stuck at")} {kind}";
    }

    /// <summary>The optimizer's reply.</summary>
    /// <param name="stage">What is asked: the name of the reply's schema.</param>
    /// <param name="system">The system text.</param>
    /// <param name="text">The user's text.</param>
    /// <param name="rules">Most rules that one analysis proposes.</param>
    /// <param name="isClumsy">Whether an analysis also holds edits of no use, as those of real models do.</param>
    public static JsonObject Propose(string stage, string system, string text, int rules = 2, bool isClumsy = true) =>
        stage switch
        {
            "analyst" when system.Contains("\"documents\"", StringComparison.Ordinal) => ToyProposals.Documents(text),
            "analyst" when system.Contains("\"suggestions\"", StringComparison.Ordinal) => ToyProposals.Suggestions(text),
            "analyst" => ToyProposals.Analyst(text, system.Contains("\"notes\"", StringComparison.Ordinal), rules, isClumsy),
            "merge" when system.Contains("\"documents\"", StringComparison.Ordinal) => new JsonObject
            {
                ["reasoning"] = "longest",
                ["documents"] = ToyProposals.Merged(text),
            },
            "merge" when system.Contains("\"suggestions\"", StringComparison.Ordinal) => new JsonObject
            {
                ["reasoning"] = "united",
                ["suggestions"] = ToyProposals.Merged(text),
            },
            "merge" => new JsonObject { ["reasoning"] = "united", ["edits"] = ToyProposals.Merged(text) },
            "rewrite" => ToyProposals.Rewritten(text),
            "rank" => new JsonObject { ["reasoning"] = "first ones", ["selected"] = new JsonArray(1, 2, 3, 4) },
            "learning_rate" => new JsonObject
            {
                ["reasoning"] = "few",
                ["learning_rate"] = 2,
                ["confidence"] = "high",
                ["risks"] = new JsonArray(),
            },
            "slow_update" => new JsonObject { ["reasoning"] = "r", ["guidance"] = "- rule f" },
            "meta_skill" => new JsonObject { ["reasoning"] = "r", ["notebook"] = "rules help" },
            _ => new JsonObject { ["appendix_notes"] = new JsonArray("one") },
        };
}
