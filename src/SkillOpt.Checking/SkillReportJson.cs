using System.Text.Json.Nodes;

namespace SkillOpt.Checking;

/// <summary>What programs read of a check (<c>skillopt check --json</c>).</summary>
internal static class SkillReportJson
{
    /// <summary>All reports.</summary>
    /// <param name="reports">The reports.</param>
    /// <param name="strict">Whether warnings count as errors.</param>
    public static JsonObject Of(IReadOnlyList<SkillReport> reports, bool strict) =>
        new()
        {
            ["passed"] = reports.All(r => r.Passes(strict)),
            ["skills"] = new JsonArray([.. reports.Select(r => (JsonNode?)Of(r, strict))]),
        };

    private static JsonObject Of(SkillReport report, bool strict) =>
        new()
        {
            ["name"] = report.Name,
            ["path"] = report.Path,
            ["profile"] = report.Profile.ToString().ToLowerInvariant(),
            ["passed"] = report.Passes(strict),
            ["errors"] = report.Count(FindingSeverity.Error),
            ["warnings"] = report.Count(FindingSeverity.Warning),
            ["advice"] = report.Count(FindingSeverity.Advice),
            ["tokenizer"] = TokenCounter.Vocabulary,
            ["sizes"] = new JsonArray([
                .. report.Sizes.Select(static s => (JsonNode?)new JsonObject { ["name"] = s.Name, ["tokens"] = s.Tokens }),
            ]),
            ["findings"] = new JsonArray([
                .. report.Findings.Select(static f =>
                    (JsonNode?)
                        new JsonObject
                        {
                            ["file"] = f.File,
                            ["line"] = f.Line == 0 ? null : f.Line,
                            ["code"] = f.Code,
                            ["severity"] = f.Severity.ToString().ToLowerInvariant(),
                            ["message"] = f.Message,
                        }
                ),
            ]),
        };
}
