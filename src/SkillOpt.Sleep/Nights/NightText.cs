using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Sleep;

/// <summary>What a night did, in words and as JSON.</summary>
internal static class NightText
{
    /// <summary>Lines for a person.</summary>
    public static IEnumerable<string> Lines(NightReport report)
    {
        yield return report.Sentence;
        foreach (var skill in report.Skills)
        {
            var (train, val, test) = skill.Tasks;
            yield return $"  {skill.Name}: {Words(skill.Outcome)} ({train} learned from, {val} judging, {test} kept "
                + $"back). {skill.Sentence}";
            if (skill.Proposal is { } id)
            {
                yield return $"    proposal {id}, {skill.Cost:0.00##} $";
            }
        }

        foreach (var note in report.Notes)
        {
            yield return $"  {note}.";
        }

        foreach (var (reason, count) in report.Dropped)
        {
            yield return $"  left out: {count} × {reason}";
        }
    }

    /// <summary>The same for programs.</summary>
    public static JsonObject Json(NightReport report) =>
        new()
        {
            ["night"] = report.Number,
            ["folder"] = report.Folder,
            ["sentence"] = report.Sentence,
            ["sessions"] = report.Sessions,
            ["dropped"] = new JsonObject(report.Dropped.Select(d => KeyValuePair.Create(d.Key, (JsonNode?)d.Value))),
            ["notes"] = new JsonArray([.. report.Notes.Select(n => (JsonNode?)n)]),
            ["skills"] = new JsonArray([.. report.Skills.Select(s => (JsonNode?)Json(s))]),
            ["troubles"] = new JsonArray([.. report.Troubles.Select(t => (JsonNode?)t)]),
        };

    private static JsonObject Json(SkillVerdict skill) =>
        new()
        {
            ["name"] = skill.Name,
            ["outcome"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(skill.Outcome.ToString()),
            ["sentence"] = skill.Sentence,
            ["train"] = skill.Tasks.Train,
            ["val"] = skill.Tasks.Val,
            ["test"] = skill.Tasks.Test,
            ["before"] = skill.Before,
            ["after"] = skill.After,
            ["proposal"] = skill.Proposal,
            ["cost"] = skill.Cost,
        };

    private static string Words(NightOutcome outcome) =>
        outcome switch
        {
            NightOutcome.Skipped => "passed over",
            NightOutcome.Saturated => "nothing left to gain",
            NightOutcome.Stopped => "stopped by the budget",
            NightOutcome.NothingBetter => "nothing better found",
            NightOutcome.NotDistinguishable => "not distinguishable from noise",
            NightOutcome.Staged => "staged",
            _ => "adopted",
        };
}
