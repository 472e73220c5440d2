using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks.Importing;

/// <summary>Evals that lie beside skills: <c>evals/evals.json</c> with its trigger sets, and the <c>eval.yaml</c> of dotnet/skills and waza.</summary>
internal static class SkillEvalImporters
{
    /// <summary><c>{skill_name, evals: [{id, prompt, expected_output, files, assertions | expectations}]}</c>.</summary>
    public static ImportedEvals Evals(string path, JsonObject root)
    {
        var draft = new ImportDraft(path, "skill evals");
        draft.DropOthers(root, "evals.json", "evals", "skill_name");
        foreach (var (item, i) in Items(root["evals"]))
        {
            draft.DropOthers(item, "evals.json item", "id", "prompt", "expected_output", "assertions", "expectations", "files", "name");
            var task = draft.Add(ImportDraft.Text(item["id"] ?? item["name"]), [new TaskMessage("user", ImportDraft.Text(item["prompt"]))], i);
            foreach (var assertion in (item["assertions"] as JsonArray ?? []).Concat(item["expectations"] as JsonArray ?? []))
                task.Criteria.Add(assertion is JsonObject o ? ImportDraft.Text(o["text"] ?? o["description"] ?? o["name"]) : ImportDraft.Text(assertion));
            if (ImportDraft.Text(item["expected_output"]) is { Length: > 0 } expected)
            {
                task.Metadata["expected_output"] = expected;
                if (task.Criteria.Count == 0)
                    task.Criteria.Add($"The result is as described: {expected}");
            }

            if (item["files"] is JsonArray { Count: > 0 } files)
            {
                task.Metadata["files"] = files.DeepClone();
                draft.Drop("evals.json: input files are named in metadata.files, but not attached; add them under files");
            }
        }

        return draft.Finish();
    }

    /// <summary><c>[{query, should_trigger}]</c>: does the description make an agent take the skill.</summary>
    public static ImportedEvals Triggers(string path, JsonArray root)
    {
        var draft = new ImportDraft(path, "trigger set");
        foreach (var (item, i) in Items(root))
        {
            draft.DropOthers(item, "trigger", "query", "should_trigger", "id");
            var task = draft.Add(ImportDraft.Text(item["id"]),
                [new TaskMessage("user", $"Would you use the skill for this request? Answer yes or no.\n\nRequest: {ImportDraft.Text(item["query"])}")], i);
            task.Expected = item["should_trigger"]?.GetValue<bool>() == true ? "yes" : "no";
            task.Type = task.Expected.GetValue<string>() == "yes" ? "trigger" : "no_trigger";
        }

        return draft.Finish();
    }

    /// <summary>dotnet/skills: <c>scenarios: [{name, prompt, setup, assertions, rubric, timeout}]</c>.</summary>
    public static ImportedEvals Scenarios(string path, JsonObject root)
    {
        var draft = new ImportDraft(path, "eval.yaml scenarios");
        draft.DropOthers(root, "eval.yaml", "scenarios");
        foreach (var (item, i) in Items(root["scenarios"]))
        {
            draft.DropOthers(item, "scenario", "name", "prompt", "assertions", "rubric");
            var task = draft.Add(ImportDraft.Text(item["name"]), [new TaskMessage("user", ImportDraft.Text(item["prompt"]))], i);
            foreach (var assertion in (item["assertions"] as JsonArray ?? []).OfType<JsonObject>())
                Assertion(draft, task, assertion);
            task.Criteria.AddRange(ImportDraft.Texts(item["rubric"]));
        }

        return draft.Finish();
    }

    /// <summary>waza: <c>tasks</c> with <c>inputs.prompt</c> and <c>graders</c> (of each task, or common to all).</summary>
    public static ImportedEvals Waza(string path, JsonObject root)
    {
        var draft = new ImportDraft(path, "waza");
        draft.DropOthers(root, "waza", "tasks", "graders", "name", "description", "skill", "version");
        foreach (var (item, i) in Items(root["tasks"]))
        {
            draft.DropOthers(item, "waza task", "id", "name", "inputs", "prompt", "graders", "expected");
            var prompt = item["prompt"] ?? (item["inputs"] as JsonObject)?["prompt"];
            var task = draft.Add(ImportDraft.Text(item["id"] ?? item["name"]), [new TaskMessage("user", ImportDraft.Text(prompt))], i);
            foreach (var grader in (root["graders"] as JsonArray ?? []).Concat(item["graders"] as JsonArray ?? []).OfType<JsonObject>())
                Grader(draft, task, grader);
            foreach (var text in ImportDraft.Texts((item["expected"] as JsonObject)?["output_contains"]))
                task.Check("contains", text);
        }

        foreach (var reference in (root["tasks"] as JsonArray ?? []).Where(t => t is not JsonObject))
            draft.Drop($"waza: the task reference '{ImportDraft.Text(reference)}'; import the file it names");
        return draft.Finish();
    }

    private static void Assertion(ImportDraft draft, ImportDraft.DraftTask task, JsonObject assertion)
    {
        var type = ImportDraft.Text(assertion["type"]);
        var value = assertion["value"] ?? assertion["pattern"];
        draft.DropOthers(assertion, $"assertion {type}", "type", "value", "pattern");
        switch (type)
        {
            case "output_contains":
                task.Check("contains", value);
                break;
            case "output_not_contains":
                task.Check("not_contains", value);
                break;
            case "output_matches":
                task.Check("regex", value);
                break;
            case "expect_tools" or "tool_called":
                foreach (var tool in ImportDraft.Texts(value))
                    task.Check("tool_called", tool);
                break;
            default:
                draft.Drop($"assertion {type}: it looks at files or the process, and there is no check of this kind");
                break;
        }
    }

    private static void Grader(ImportDraft draft, ImportDraft.DraftTask task, JsonObject grader)
    {
        var config = grader["config"] as JsonObject ?? [];
        var kind = ImportDraft.Text(grader["type"]);
        draft.DropOthers(grader, $"grader {kind}", "type", "name", "config");
        var known = true;
        foreach (var (name, value) in config)
        {
            foreach (var text in ImportDraft.Texts(value))
            {
                known = (kind, name) switch
                {
                    ("text" or "keyword", "contains" or "must_contain") => Add("contains", text),
                    ("text" or "keyword", "not_contains" or "must_not_contain") => Add("not_contains", text),
                    ("text" or "regex", "regex_match" or "must_match") => Add("regex", text),
                    ("text", "contains_cs") => Add("regex", Regex.Escape(text)),
                    ("prompt" or "llm", "prompt" or "rubric") => AddCriterion(text),
                    _ => false,
                };
                if (!known)
                    draft.Drop($"grader {kind}: its setting '{name}'");
            }
        }

        bool Add(string operation, string text)
        {
            task.Check(operation, text);
            return true;
        }

        bool AddCriterion(string text)
        {
            task.Criteria.Add(text);
            return true;
        }
    }

    private static IEnumerable<(JsonObject Item, int Index)> Items(JsonNode? list) =>
        (list as JsonArray ?? []).Select((n, i) => (n as JsonObject, i)).Where(p => p.Item1 is not null).Select(p => (p.Item1!, p.i));
}
