using System.Text.Json.Nodes;
using SkillOpt.Reporting;

namespace SkillOpt.Benchmarks;

/// <summary>What became of imported evals, as JSON.</summary>
internal static class ImportedEvalsJson
{
    public static JsonObject Of(ImportedEvals evals) =>
        new()
        {
            ["format"] = evals.Format,
            ["tasks"] = evals.Tasks.Length,
            ["left_out"] = JsonList.Of(evals.Dropped),
            ["notes"] = JsonList.Of(evals.Notes),
        };
}
