using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.FileSystemGlobbing;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks;

/// <summary>
/// waza: an <c>eval.yaml</c> whose <c>tasks</c> are patterns of task files beside it (tasks written inline are understood too), with
/// <c>graders</c> common to all, and task files with <c>inputs</c>, <c>expected</c> and graders of their own.
/// </summary>
internal static class WazaImporter
{
    private static readonly string[] s_aboutTheSuite = ["name", "description", "skill", "scenario", "version", "schemaVersion"];

    public static ImportDraft Import(string path, JsonObject root)
    {
        var draft = new ImportDraft(path, "waza");
        draft.DropOthers(root, "waza", ["tasks", "graders", .. s_aboutTheSuite]);
        if (s_aboutTheSuite.Where(root.ContainsKey).ToList() is { Count: > 0 } about)
        {
            draft.Drop($"waza: what names the suite ({string.Join(", ", about)})");
        }

        var index = 0;
        foreach (var task in root["tasks"] as JsonArray ?? [])
        {
            if (task is JsonObject inline)
            {
                Add(draft, root, inline, path, index++);
            }
            else
            {
                index = AddFiles(draft, root, ImportDraft.Text(task), path, index);
            }
        }

        return draft;
    }

    private static int AddFiles(ImportDraft draft, JsonObject root, string pattern, string path, int index)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var files = new Matcher(StringComparison.Ordinal)
            .AddInclude(pattern)
            .GetResultsInFullPath(folder)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (files.Count == 0)
        {
            draft.Drop($"waza: the tasks '{pattern}' (no such file in {folder})");
        }

        foreach (var file in files)
        {
            if (EvalFile.Yaml(file) is not JsonObject task)
            {
                throw new SkillOptException("SKO4030", $"{file}: a task with id, name and inputs is expected here.");
            }

            Add(draft, root, task, file, index++);
        }

        return index;
    }

    private static void Add(ImportDraft draft, JsonObject root, JsonObject item, string file, int index)
    {
        if (item["enabled"] is JsonValue enabled && enabled.TryGetValue<bool>(out var on) && !on)
        {
            draft.Drop($"waza: the task '{ImportDraft.Text(item["id"] ?? item["name"])}' is switched off");
            return;
        }

        draft.DropOthers(
            item,
            "waza task",
            "id",
            "name",
            "description",
            "enabled",
            "tags",
            "golden",
            "inputs",
            "prompt",
            "expected",
            "graders"
        );
        var inputs = item["inputs"] as JsonObject ?? [];
        draft.DropOthers(inputs, "waza inputs", "prompt", "prompt_file", "files", "context");
        var task = draft.Add(ImportDraft.Text(item["id"] ?? item["name"]), [new TaskMessage("user", Prompt(item, inputs, file))], index);
        foreach (var name in (string[])["name", "description", "tags", "golden"])
        {
            if (item[name] is { } value)
            {
                task.Metadata[name] = value.DeepClone();
            }
        }

        foreach (var name in (string[])["files", "context"])
        {
            if (inputs[name] is { } value)
            {
                task.Metadata[name] = value.DeepClone();
                draft.Drop(
                    $"waza: inputs.{name} are kept in metadata.{name}, but not given to the target; add them under files or to the "
                        + "input"
                );
            }
        }

        foreach (var (grader, _) in ImportDraft.Items(root["graders"]).Concat(ImportDraft.Items(item["graders"])))
        {
            Grader(draft, task, grader);
        }

        Expected(draft, task, item["expected"] as JsonObject ?? []);
    }

    private static string Prompt(JsonObject item, JsonObject inputs, string file)
    {
        if (ImportDraft.Text(inputs["prompt_file"]) is not { Length: > 0 } name)
        {
            return ImportDraft.Text(item["prompt"] ?? inputs["prompt"]);
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        var path = Path.GetFullPath(Path.Combine(folder, name));
        return path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(path)
            ? InputFile.ReadAllText(path)
            : throw new SkillOptException("SKO4030", $"{file}: the prompt_file '{name}' is not there, or lies outside the task's folder.");
    }

    private static void Expected(ImportDraft draft, DraftTask task, JsonObject expected)
    {
        draft.DropOthers(expected, "waza expected", "output_contains", "output_not_contains", "behavior");
        foreach (var text in ImportDraft.Texts(expected["output_contains"]))
        {
            task.Check("contains", text);
        }

        foreach (var text in ImportDraft.Texts(expected["output_not_contains"]))
        {
            task.Check("not_contains", text);
        }

        Behavior(draft, task, "waza expected.behavior", expected["behavior"] as JsonObject ?? []);
    }

    private static void Behavior(ImportDraft draft, DraftTask task, string where, JsonObject rules)
    {
        draft.DropOthers(rules, where, "required_tools");
        foreach (var tool in ImportDraft.Texts(rules["required_tools"]))
        {
            draft.DropTool(task, tool);
        }
    }

    private static void Grader(ImportDraft draft, DraftTask task, JsonObject grader)
    {
        var kind = ImportDraft.Text(grader["type"]);
        var config = grader["config"] as JsonObject ?? [];
        draft.DropOthers(grader, $"grader {kind}", "type", "name", "config", "rubric");
        task.Criteria.AddRange(ImportDraft.Texts(grader["rubric"]));
        switch (kind)
        {
            case "text":
                Text(draft, task, config);
                break;
            case "prompt":
                draft.DropOthers(config, "grader prompt", "prompt");
                task.Criteria.AddRange(ImportDraft.Texts(config["prompt"]));
                break;
            case "behavior":
                Behavior(draft, task, "grader behavior", config);
                break;
            case "tool_constraint":
                draft.DropOthers(config, "grader tool_constraint", "expect_tools");
                foreach (var (tool, _) in ImportDraft.Items(config["expect_tools"]))
                {
                    draft.DropOthers(tool, "grader tool_constraint, expected tool", "tool");
                    draft.DropTool(task, ImportDraft.Text(tool["tool"]));
                }

                break;
            default:
                draft.Drop($"grader {kind}: there is no check of this kind");
                break;
        }
    }

    private static void Text(ImportDraft draft, DraftTask task, JsonObject config)
    {
        foreach (var (name, value) in config)
        {
            foreach (var text in ImportDraft.Texts(value))
            {
                switch (name)
                {
                    case "contains" or "not_contains":
                        task.Check(name, text);
                        break;
                    case "contains_cs":
                        task.Check("regex", Regex.Escape(text));
                        break;
                    case "not_contains_cs":
                        task.CheckAbsent(Regex.Escape(text));
                        break;
                    case "regex_match":
                        task.Check("regex", text);
                        break;
                    case "regex_not_match":
                        task.CheckAbsent(text);
                        break;
                    default:
                        draft.Drop($"grader text: its setting '{name}'");
                        break;
                }
            }
        }
    }
}
