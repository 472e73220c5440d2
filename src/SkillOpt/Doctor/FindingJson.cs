using System.Text.Json.Nodes;
using SkillOpt.Reporting;

namespace SkillOpt.Projects;

/// <summary>What the doctor found, as JSON.</summary>
internal static class FindingJson
{
    public static JsonArray Of(IEnumerable<Finding> findings) =>
        JsonList.Of(
            findings,
            f => new JsonObject
            {
                ["check"] = f.Check,
                ["level"] = Wording.Of(f.Level),
                ["sentence"] = f.Sentence,
                ["mend"] = f.Mend,
            }
        );
}
