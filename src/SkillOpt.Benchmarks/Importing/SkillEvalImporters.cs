using System.Text.Json.Nodes;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks;

/// <summary>Evals that lie beside skills: <c>evals/evals.json</c> and trigger sets.</summary>
internal static class SkillEvalImporters
{
    /// <summary><c>{skill_name, evals: [{id, prompt, expected_output, files, assertions | expectations}]}</c>.</summary>
    public static ImportDraft Evals(string path, JsonObject root)
    {
        var draft = new ImportDraft(path, "skill evals");
        draft.DropOthers(root, "evals.json", "evals", "skill_name");
        foreach (var (item, i) in ImportDraft.Items(root["evals"]))
        {
            draft.DropOthers(item, "evals.json item", "id", "prompt", "expected_output", "assertions", "expectations", "files", "name");
            var task = draft.Add(
                ImportDraft.Text(item["id"] ?? item["name"]),
                [new TaskMessage("user", ImportDraft.Text(item["prompt"]))],
                i
            );
            foreach (var assertion in (item["assertions"] as JsonArray ?? []).Concat(item["expectations"] as JsonArray ?? []))
            {
                task.Criteria.Add(
                    assertion is JsonObject o ? ImportDraft.Text(o["text"] ?? o["description"] ?? o["name"]) : ImportDraft.Text(assertion)
                );
            }

            if (ImportDraft.Text(item["expected_output"]) is { Length: > 0 } expected)
            {
                task.Metadata["expected_output"] = expected;
                if (task.Criteria.Count == 0)
                {
                    task.Criteria.Add($"The result is as described: {expected}");
                }
            }

            if (item["files"] is JsonArray { Count: > 0 } files)
            {
                task.Metadata["files"] = files.DeepClone();
                draft.Drop("evals.json: input files are named in metadata.files, but not attached; add them under files");
            }
        }

        return draft;
    }

    /// <summary><c>[{query, should_trigger}]</c>: does the description make an agent take the skill.</summary>
    public static ImportDraft Triggers(string path, JsonArray root)
    {
        var draft = new ImportDraft(path, "trigger set");
        foreach (var (item, i) in ImportDraft.Items(root))
        {
            draft.DropOthers(item, "trigger", "query", "should_trigger", "id");
            var task = draft.Add(
                ImportDraft.Text(item["id"]),
                [
                    new TaskMessage(
                        "user",
                        $"Would you use the skill for this request? Answer yes or no.\n\nRequest: {ImportDraft.Text(item["query"])}"
                    ),
                ],
                i
            );
            task.Expected = item["should_trigger"]?.GetValue<bool>() == true ? "yes" : "no";
            task.Type = task.Expected.GetValue<string>() == "yes" ? "trigger" : "no_trigger";
        }

        return draft;
    }
}
