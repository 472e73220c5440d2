using System.Text.Json.Nodes;

namespace SkillOpt.Reporting;

/// <summary>What became of edits to a skill, as JSON.</summary>
internal static class EditResultJson
{
    public static JsonObject Of(Skill before, EditResult result) =>
        new()
        {
            ["hash_before"] = before.Hash.ToString(),
            ["hash_after"] = result.Skill.Hash.ToString(),
            ["changed"] = before.Hash != result.Skill.Hash,
            ["applied"] = result.AppliedCount,
            ["total"] = result.Reports.Count,
            ["edits"] = JsonList.Of(
                result.Reports,
                r => new JsonObject
                {
                    ["index"] = r.Index,
                    ["op"] = EditJson.NameOf(r.Edit.Operation),
                    ["file"] = r.Edit.File,
                    ["target"] = r.Edit.Target,
                    ["content"] = r.Edit.Content,
                    ["status"] = Wording.Of(r.Status),
                    ["applied"] = r.IsApplied,
                    ["detail"] = r.Detail,
                }
            ),
            ["text"] = result.Skill.Document.Text,
            ["files"] = new JsonObject(result.Skill.Files.Select(f => KeyValuePair.Create(f.Key, (JsonNode?)f.Value))),
        };
}
