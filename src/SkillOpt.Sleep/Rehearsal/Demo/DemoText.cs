using System.Text.Json.Nodes;

namespace SkillOpt.Sleep;

/// <summary>What a demonstration showed, in words and as JSON.</summary>
internal static class DemoText
{
    /// <summary>Lines for a person.</summary>
    public static IEnumerable<string> Lines(DemoReport report, double seconds)
    {
        yield return $"{report.Persona}, day 1: {report.Before} of {report.Asked} answers were as wanted at once "
            + $"(sessions of Claude Code, Codex and Pi).";
        foreach (var line in NightText.Lines(report.Night))
        {
            yield return line;
        }

        yield return report.Learned.Count == 0 ? "Nothing was learned." : "Learned and adopted:";
        foreach (var line in report.Learned)
        {
            yield return $"  - {line}";
        }

        yield return $"The day after: {report.After} of {report.Asked} answers were as wanted at once.";
        if (report.HarmGotIn is { } harm)
        {
            yield return $"The harmful lesson that was planted: {(harm ? "it got in" : "kept out by the gate")}; with the gate off: "
                + $"{(report.HarmGotInWithoutGate == true ? "it got in" : "kept out")}.";
        }

        if (report.WithoutGate is { } open)
        {
            yield return $"With the gate off the day after: {open.After} of {open.Asked}. Learned then:";
            foreach (var line in open.Learned)
            {
                yield return $"  - {line}";
            }

            foreach (var line in NightText.Lines(open.Night))
            {
                yield return $"  {line}";
            }
        }

        yield return $"{seconds:0.0} s. These are practice models; what they score says nothing of a real one.";
    }

    /// <summary>The same for programs.</summary>
    public static JsonObject Json(DemoReport report, double seconds) =>
        new()
        {
            ["persona"] = report.Persona,
            ["asked"] = report.Asked,
            ["before"] = report.Before,
            ["after"] = report.After,
            ["learned"] = new JsonArray([.. report.Learned.Select(l => (JsonNode?)l)]),
            ["harm_got_in"] = report.HarmGotIn,
            ["harm_got_in_without_gate"] = report.HarmGotInWithoutGate,
            ["proven"] = report.IsProven,
            ["night"] = NightText.Json(report.Night),
            ["seconds"] = seconds,
        };
}
