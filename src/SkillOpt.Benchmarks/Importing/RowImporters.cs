using System.Text.Json.Nodes;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks;

/// <summary>Formats with one item a row: gbrain, OpenAI evals, inspect-ai samples, SkillOpt items and plain CSV.</summary>
internal static class RowImporters
{
    private static readonly string[] s_questions = ["input", "question", "prompt", "query", "instruction", "task"];
    private static readonly string[] s_answers = ["target", "expected", "answer", "answers", "ideal", "ground_truth", "output"];
    private static readonly string[] s_ids = ["id", "task_id", "key", "uid", "questionId"];
    private static readonly string[] s_types = ["type", "task_type", "category"];

    /// <summary>Rows of whichever kind the first of them is.</summary>
    public static ImportDraft Any(string path, IReadOnlyList<JsonRow> rows, string? format = null, string? idPrefix = null)
    {
        var first = rows[0].Value;
        if (first.ContainsKey("judge") && first.ContainsKey("task"))
        {
            return Gbrain(path, rows, idPrefix);
        }

        return Rows(
            path,
            rows,
            format
                ?? (
                    Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase) ? "CSV"
                    : first.ContainsKey("ideal") ? "OpenAI evals"
                    : first.ContainsKey("input") && first.ContainsKey("target") ? "inspect-ai samples"
                    : "SkillOpt items"
                ),
            idPrefix
        );
    }

    /// <summary>gbrain <c>benchmark.jsonl</c>: <c>task_id</c>, <c>task</c>, <c>judge.checks</c>.</summary>
    private static ImportDraft Gbrain(string path, IReadOnlyList<JsonRow> rows, string? idPrefix)
    {
        var draft = new ImportDraft(path, "gbrain benchmark", idPrefix);
        foreach (var row in rows)
        {
            draft.DropOthers(row.Value, "gbrain row", "task_id", "task", "judge");
            var task = draft.Add(row.Optional("task_id"), ImportDraft.Messages(row.Value["task"]), row.Index);
            var judge = row.Value["judge"] as JsonObject ?? [];
            draft.DropOthers(judge, "gbrain judge", "kind", "checks", "criteria", "rubric");
            RowJudge.Take(task, judge);
            if (!task.HasChecks && task.Criteria.Count == 0)
            {
                draft.Drop($"gbrain judge of kind '{ImportDraft.Text(judge["kind"])}': it has no mechanical checks", task);
            }
        }

        return draft;
    }

    /// <summary>
    /// OpenAI evals: <c>{"input": [messages], "ideal": text or list}</c>; inspect-ai: <c>input, target, choices, id, metadata</c>; SkillOpt
    /// items and CSV columns.
    /// </summary>
    private static ImportDraft Rows(string path, IReadOnlyList<JsonRow> rows, string format, string? idPrefix)
    {
        var draft = new ImportDraft(path, format, idPrefix);
        foreach (var row in rows)
        {
            var item = row.Value;
            var question = Named(item, s_questions) ?? throw row.Malformed(string.Join("' or '", s_questions));
            var task = draft.Add(ImportDraft.Text(Value(item, Named(item, s_ids))), Input(item, question), row.Index);
            var answer = Named(item, s_answers);
            if (answer is not null)
            {
                task.Expected = Expected(item[answer]);
            }

            task.Type = ImportDraft.Text(Value(item, Named(item, s_types))) is { Length: > 0 } type ? type : null;
            foreach (var (name, value) in item)
            {
                if (name == question || name == answer || name is "choices" or "context" || s_ids.Contains(name) || s_types.Contains(name))
                {
                    continue;
                }

                if (name is "sandbox" or "setup" or "files" && format == "inspect-ai samples")
                {
                    draft.Drop($"inspect-ai: the field '{name}' (there is no sandbox for it)");
                }
                else if (name == "metadata" && value is JsonObject metadata)
                {
                    metadata.ToList().ForEach(p => task.Metadata[p.Key] = p.Value?.DeepClone());
                }
                else
                {
                    task.Metadata[name] = value?.DeepClone();
                }
            }

            RowJudge.TakeFromMetadata(task);
        }

        return draft;
    }

    private static IEnumerable<TaskMessage> Input(JsonObject item, string question)
    {
        var messages = ImportDraft.Messages(item[question]).ToList();
        // What a question is about is part of what is asked.
        if (ImportDraft.Text(item["context"]) is { Length: > 0 } context)
        {
            messages[^1] = messages[^1] with { Text = $"{context}\n\n{messages[^1].Text}" };
        }

        if (item["choices"] is JsonArray { Count: > 0 } choices)
        {
            var options = choices.Select((c, i) => $"{(char)('A' + i)}. {ImportDraft.Text(c)}");
            messages[^1] = messages[^1] with { Text = $"{messages[^1].Text}\n\n{string.Join('\n', options)}" };
        }

        return messages;
    }

    private static JsonNode? Expected(JsonNode? node)
    {
        if (node is JsonValue value && value.TryGetValue<string>(out var text))
        {
            return PythonLiteral.TryParseList(text) is { Count: > 0 } list ? new JsonArray([.. list])
                : text.Length > 0 ? node.DeepClone()
                : null;
        }

        return node?.DeepClone();
    }

    private static string? Named(JsonObject item, string[] names) => Array.Find(names, n => item.ContainsKey(n));

    private static JsonNode? Value(JsonObject item, string? name) => name is null ? null : item[name];
}
