using System.Text.Json.Nodes;

namespace SkillOpt.Sleep;

/// <summary>What a harvest brought, in words and as JSON.</summary>
internal static class HarvestText
{
    /// <summary>Lines for a person.</summary>
    /// <param name="report">What it brought.</param>
    /// <param name="withRedactions">Whether what was masked is listed by kind.</param>
    public static IEnumerable<string> Lines(HarvestReport report, bool withRedactions)
    {
        var sources = string.Join(", ", report.BySource.Select(s => $"{s.Key} {s.Value}"));
        yield return report.Sessions.Length == 0
            ? $"Nothing new in {report.Units} files and stores."
            : $"{report.Sessions.Length} new or grown sessions ({sources}), from {report.Read} of {report.Units} files and stores.";
        if (report.PassedOver.Count > 0)
        {
            yield return "Passed over: " + string.Join(", ", report.PassedOver.Select(p => $"{p.Value} {Words(p.Key)}")) + ".";
        }

        if (report.OutOfScope > 0)
        {
            yield return $"{report.OutOfScope} sessions belong to other projects.";
        }

        if (report.Left > 0)
        {
            yield return $"{report.Left} sessions are left for the next time.";
        }

        if (!withRedactions)
        {
            yield break;
        }

        yield return report.Redactions.Count == 0 ? "No secrets were found." : "Masked:";
        foreach (var (kind, count) in report.Redactions)
        {
            yield return $"  {count, 5}  {SecretMarks.Words(kind)}";
        }
    }

    /// <summary>The same for programs.</summary>
    public static JsonObject Json(HarvestReport report) =>
        new()
        {
            ["sessions"] = report.Sessions.Length,
            ["by_source"] = new JsonObject(report.BySource.Select(s => KeyValuePair.Create(s.Key, (JsonNode?)s.Value))),
            ["units"] = report.Units,
            ["read"] = report.Read,
            ["bytes"] = report.Bytes,
            ["passed_over"] = new JsonObject(report.PassedOver.Select(p => KeyValuePair.Create(Term(p.Key), (JsonNode?)p.Value))),
            ["out_of_scope"] = report.OutOfScope,
            ["left"] = report.Left,
            ["redactions"] = new JsonObject(report.Redactions.Select(r => KeyValuePair.Create(Term(r.Key), (JsonNode?)r.Value))),
            ["troubles"] = new JsonArray([.. report.Troubles.Select(t => (JsonNode?)t)]),
        };

    private static string Words(SessionMark mark) =>
        mark switch
        {
            SessionMark.Headless => "in which nobody was there",
            SessionMark.OwnCall => "calls of our own",
            SessionMark.Agent => "led by another agent",
            _ => "without a word of a person",
        };

    private static string Term<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
