using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks.Importing;

/// <summary>promptfoo configurations: <c>prompts</c>, <c>tests</c> with <c>vars</c> and <c>assert</c>, <c>defaultTest</c>.</summary>
internal static partial class PromptfooImporter
{
    private const int Milliseconds = 500;

    public static ImportedEvals Import(string path, JsonObject root)
    {
        var draft = new ImportDraft(path, "promptfoo");
        draft.DropOthers(root, "promptfoo", "prompts", "tests", "defaultTest", "description");
        var prompts = root["prompts"] is JsonArray list ? [.. list.Select(Prompt)] : ImportDraft.Texts(root["prompts"]).ToList();
        var prompt = prompts.Count > 0 ? prompts[0] : "";
        foreach (var other in prompts.Skip(1))
            draft.Drop($"promptfoo: a further prompt ('{(other.Length > 40 ? other[..40] + "…" : other)}'); the first is used");
        if (prompt.StartsWith("file://", StringComparison.Ordinal))
        {
            draft.Drop($"promptfoo: the prompt file {prompt}; the variables stand as the input");
            prompt = "";
        }

        var common = root["defaultTest"] as JsonObject ?? [];
        var tests = root["tests"] as JsonArray ?? [];
        for (var i = 0; i < tests.Count; i++)
        {
            if (tests[i] is not JsonObject test)
            {
                draft.Drop($"promptfoo: test {i + 1} is a reference ({ImportDraft.Text(tests[i])}), not a test");
                continue;
            }

            draft.DropOthers(test, "promptfoo test", "vars", "assert", "description", "metadata");
            var variables = new JsonObject();
            foreach (var (name, value) in (common["vars"] as JsonObject ?? []).Concat(test["vars"] as JsonObject ?? []))
                variables[name] = value?.DeepClone();
            var task = draft.Add("", [new TaskMessage("user", Fill(prompt, variables))], i);
            if (test["description"] is { } description)
                task.Metadata["description"] = description.DeepClone();
            foreach (var (name, value) in test["metadata"] as JsonObject ?? [])
                task.Metadata[name] = value?.DeepClone();
            foreach (var assertion in (common["assert"] as JsonArray ?? []).Concat(test["assert"] as JsonArray ?? []).OfType<JsonObject>())
                Assertion(draft, task, assertion);
        }

        return draft.Finish();
    }

    private static void Assertion(ImportDraft draft, ImportDraft.DraftTask task, JsonObject assertion)
    {
        var type = ImportDraft.Text(assertion["type"]);
        var value = assertion["value"];
        draft.DropOthers(assertion, $"promptfoo assertion {type}", "type", "value");
        switch (type)
        {
            case "icontains":
                task.Check("contains", value);
                break;
            case "contains":
                task.Check("regex", Regex.Escape(ImportDraft.Text(value)));
                break;
            case "not-icontains":
                task.Check("not_contains", value);
                break;
            case "not-contains":
                task.CheckAbsent(Regex.Escape(ImportDraft.Text(value)));
                break;
            case "contains-all" or "icontains-all":
                foreach (var each in ImportDraft.Texts(value))
                    task.Check(type == "contains-all" ? "regex" : "contains", type == "contains-all" ? Regex.Escape(each) : each);
                break;
            case "contains-any" or "icontains-any":
                task.Check("regex", (type == "icontains-any" ? "(?i)" : "") + "(" + string.Join('|', ImportDraft.Texts(value).Select(Regex.Escape)) + ")");
                break;
            case "equals":
                task.Check("regex", $"^\\s*{Regex.Escape(ImportDraft.Text(value))}\\s*$");
                task.Expected ??= value?.DeepClone();
                break;
            case "regex":
                task.Check("regex", value);
                break;
            case "starts-with":
                task.Check("regex", "^" + Regex.Escape(ImportDraft.Text(value)));
                break;
            case "llm-rubric" or "model-graded-closedqa" or "factuality" or "g-eval":
                task.Criteria.AddRange(ImportDraft.Texts(value));
                break;
            default:
                draft.Drop($"promptfoo assertion {type}: there is no check of this kind");
                break;
        }
    }

    private static string Prompt(JsonNode? node) => node is JsonObject o ? ImportDraft.Text(o["raw"] ?? o["prompt"] ?? o["id"]) : ImportDraft.Text(node);

    private static string Fill(string prompt, JsonObject variables) => prompt.Length == 0
        ? string.Join('\n', variables.Select(v => ImportDraft.Text(v.Value)))
        : Variable().Replace(prompt, m => variables.ContainsKey(m.Groups["name"].Value) ? ImportDraft.Text(variables[m.Groups["name"].Value]) : m.Value);

    [GeneratedRegex(@"\{\{\s*(?<name>\w+)\s*\}\}", RegexOptions.ExplicitCapture, Milliseconds)]
    private static partial Regex Variable();
}
