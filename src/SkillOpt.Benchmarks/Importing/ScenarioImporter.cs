using System.Text.Json.Nodes;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks;

/// <summary>
/// The <c>eval.yaml</c> of dotnet/skills in both its forms: <c>scenarios</c> with <c>assertions</c>, and (Vally) <c>stimuli</c> with
/// <c>graders</c>. Assertions and graders have the same names, written with underscores in the one and hyphens in the other.
/// </summary>
internal static class ScenarioImporter
{
    // In their runners both forms match without regard to letter case.
    private const string IgnoringCase = "(?i)";

    /// <summary>
    /// <c>scenarios: [{name, prompt, setup, assertions: [{type, value | pattern | path}], rubric, timeout, expect_tools, reject_tools,
    /// max_turns, max_tokens, expect_activation}]</c>.
    /// </summary>
    public static ImportDraft Scenarios(string path, JsonObject root)
    {
        var draft = new ImportDraft(path, "eval.yaml scenarios");
        draft.DropOthers(root, "eval.yaml", "scenarios");
        foreach (var (item, i) in ImportDraft.Items(root["scenarios"]))
        {
            draft.DropOthers(item, "scenario", "name", "prompt", "assertions", "rubric", "expect_tools");
            var task = Add(draft, item, i);
            foreach (var (assertion, _) in ImportDraft.Items(item["assertions"]))
            {
                var type = ImportDraft.Text(assertion["type"]);
                if (Assert(draft, task, "assertion", type, assertion["value"] ?? assertion["pattern"]))
                {
                    draft.DropOthers(assertion, $"assertion {type}", "type", "value", "pattern");
                }
            }

            foreach (var tool in ImportDraft.Texts(item["expect_tools"]))
            {
                draft.DropTool(task, tool);
            }
        }

        return draft;
    }

    /// <summary><c>stimuli: [{name, prompt, graders: [{type, config}], rubric, constraints, environment}]</c>.</summary>
    public static ImportDraft Stimuli(string path, JsonObject root)
    {
        var draft = new ImportDraft(path, "eval.yaml stimuli");
        draft.DropOthers(root, "eval.yaml", "stimuli", "name", "description", "version", "type");
        foreach (var (item, i) in ImportDraft.Items(root["stimuli"]))
        {
            draft.DropOthers(item, "stimulus", "name", "prompt", "graders", "rubric");
            var task = Add(draft, item, i);
            foreach (var (grader, _) in ImportDraft.Items(item["graders"]))
            {
                var type = ImportDraft.Text(grader["type"]);
                draft.DropOthers(grader, $"grader {type}", "type", "config", "name");
                var config = grader["config"] as JsonObject ?? [];
                // The prompt grader judges by the stimulus's own rubric, which is taken as criteria anyway.
                if (type == "prompt" && config.Count == 0 && item["rubric"] is not null)
                {
                    continue;
                }

                if (type == "prompt" && config["prompt"] is { } prompt)
                {
                    task.Criteria.Add(ImportDraft.Text(prompt));
                }
                else if (Assert(draft, task, "grader", type, config["substring"] ?? config["pattern"]))
                {
                    draft.DropOthers(config, $"grader {type}", "substring", "pattern");
                }
            }
        }

        return draft;
    }

    private static DraftTask Add(ImportDraft draft, JsonObject item, int index)
    {
        var task = draft.Add(ImportDraft.Text(item["name"]), [new TaskMessage("user", ImportDraft.Text(item["prompt"]))], index);
        task.Criteria.AddRange(ImportDraft.Texts(item["rubric"]));
        return task;
    }

    private static bool Assert(ImportDraft draft, DraftTask task, string what, string type, JsonNode? value)
    {
        switch (type.Replace('-', '_'))
        {
            case "output_contains":
                task.Check("contains", value);
                return true;
            case "output_not_contains":
                task.Check("not_contains", value);
                return true;
            case "output_matches":
                task.Check("regex", IgnoringCase + ImportDraft.Text(value));
                return true;
            case "output_not_matches":
                task.CheckAbsent(IgnoringCase + ImportDraft.Text(value));
                return true;
            case "exit_success" or "completed":
                // The agent came to an end with an answer; all that can be seen of it here is that there is one.
                task.NeedsAnswer = true;
                return true;
            default:
                draft.Drop($"{what} {type}: it looks at files, at commands or at the process, and there is no check of this kind");
                return false;
        }
    }
}
