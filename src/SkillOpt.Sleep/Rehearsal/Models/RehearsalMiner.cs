using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace SkillOpt.Sleep;

/// <summary>
/// The miner of rehearsals. It reads what the person said against an answer, as it is shown, makes checks of what it understands, and
/// points
/// of a rubric of the rest. It knows nothing but what is in the prompt.
/// </summary>
/// <param name="isCareless">Whether it proposes checks that judge wrongly too, to see that they are found out.</param>
internal sealed partial class RehearsalMiner(bool isCareless) : RehearsalClient("rehearsal:miner")
{
    /// <inheritdoc/>
    protected override string Reply(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        var prompt = messages.FirstOrDefault(m => m.Role == ChatRole.User)?.Text ?? "";
        return Mine(prompt).ToJsonString();
    }

    private JsonObject Mine(string prompt)
    {
        var corrections = Section().Matches(prompt).Select(m => m.Groups["text"].Value.Trim()).Distinct(StringComparer.Ordinal).ToList();
        var checks = corrections
            .SelectMany(c => CorrectionReader.Read(c).Select(k => (Check: k, Why: c)))
            .DistinctBy(p => p.Check)
            .ToList();
        var rest = corrections.Where(c => CorrectionReader.Read(c).IsEmpty).ToList();
        if (isCareless)
        {
            checks.Add((new TaskCheck("contains", "a word that nobody ever writes"), "it seemed likely"));
            checks.Add((new TaskCheck("regex", "(unclosed"), "it seemed likely"));
        }

        return new JsonObject
        {
            ["worth"] = checks.Count + rest.Count > 0,
            ["why"] = $"{corrections.Count} corrections say what was wanted.",
            ["task"] = "",
            ["checks"] = new JsonArray([
                .. checks.Select(c => new JsonObject
                {
                    ["why"] = c.Why,
                    ["op"] = c.Check.Op,
                    ["arg"] = c.Check.Arg,
                }),
            ]),
            ["rubric"] = new JsonArray([.. rest.Select(r => (JsonNode?)r)]),
        };
    }

    [GeneratedRegex(
        @"^# What the person said against it[^\n]*\n\n(?<fence>`{3,})text\n(?<text>.*?)\n\k<fence>$",
        RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex Section();
}
