using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SkillOpt.Benchmarks;

/// <summary>What a promptfoo configuration keeps in files beside it: prompts, tests, the default test and values of variables.</summary>
internal static partial class PromptfooFiles
{
    private const int Milliseconds = 500;
    private const string Expected = "__expected";

    /// <summary>The prompts, each a text or a conversation.</summary>
    public static List<JsonNode> Prompts(ImportDraft draft, JsonNode? node)
    {
        var prompts = new List<JsonNode>();
        foreach (var prompt in node as JsonArray ?? (node is null ? [] : new JsonArray(node.DeepClone())))
        {
            var text = prompt is JsonObject o ? ImportDraft.Text(o["raw"] ?? o["prompt"] ?? o["id"]) : ImportDraft.Text(prompt);
            var files = EvalFile.IsReference(text) || IsFileName(text) ? EvalFile.Beside(draft.Path, text) : [];
            if (files.Count > 0)
            {
                prompts.AddRange(files.SelectMany(FromFile));
            }
            else if (EvalFile.IsReference(text))
            {
                draft.Drop($"promptfoo: the prompt file {text} (it is not beside the configuration); the variables stand as the input");
            }
            else
            {
                prompts.Add(Prompt(text));
            }
        }

        return prompts;
    }

    /// <summary>The tests, wherever they stand.</summary>
    public static IEnumerable<JsonObject> Tests(ImportDraft draft, JsonNode? node)
    {
        var list = node switch
        {
            JsonArray array => array.ToList(),
            null => [],
            _ => [node],
        };
        foreach (var (test, i) in list.Select((t, i) => (t, i)))
        {
            if (test is JsonObject given)
            {
                yield return given;
                continue;
            }

            var reference = ImportDraft.Text(test);
            var read = EvalFile.Beside(draft.Path, reference).Select(f => (File: f, Objects: EvalFile.Objects(f))).ToList();
            if (read.Count == 0 || read.Exists(r => r.Objects is null))
            {
                draft.Drop(
                    $"promptfoo: test {i + 1} is a reference ({reference}), not a test, and no YAML, JSON or CSV file beside the "
                        + "configuration"
                );
            }

            foreach (var (file, objects) in read)
            {
                foreach (var one in objects ?? [])
                {
                    yield return Path.GetExtension(file).Equals(".csv", StringComparison.OrdinalIgnoreCase) ? FromRow(draft, one) : one;
                }
            }
        }
    }

    /// <summary>Every combination of the values of variables that have a list of them; the first variable changes slowest.</summary>
    public static IReadOnlyList<JsonObject> Combinations(JsonObject variables)
    {
        List<JsonObject> made =
        [
            [],
        ];
        foreach (var (name, value) in variables)
        {
            var values = value as JsonArray ?? [value?.DeepClone()];
            made = [.. made.SelectMany(_ => values, (rest, one) => With(rest, name, one))];
        }

        return made;
    }

    private static JsonObject With(JsonObject variables, string name, JsonNode? value)
    {
        var copy = variables.DeepClone().AsObject();
        copy[name] = value?.DeepClone();
        return copy;
    }

    /// <summary>What all tests have in common.</summary>
    public static JsonObject DefaultTest(ImportDraft draft, JsonNode? node)
    {
        var common = node as JsonObject;
        if (node is JsonValue value)
        {
            common = EvalFile.Beside(draft.Path, ImportDraft.Text(value)) is [var file] ? EvalFile.Yaml(file) as JsonObject : null;
            if (common is null)
            {
                draft.Drop($"promptfoo: the default test {ImportDraft.Text(value)} (no such YAML file beside the configuration)");
            }
        }

        common ??= [];
        draft.DropOthers(common, "promptfoo defaultTest", "vars", "assert", "options", "description", "metadata");
        return common;
    }

    /// <summary>The value of a variable, read from its file when it names one.</summary>
    public static JsonNode? Variable(ImportDraft draft, JsonNode? value)
    {
        if (value is not JsonValue || ImportDraft.Text(value) is var text && !EvalFile.IsReference(text))
        {
            return value?.DeepClone();
        }

        if (
            EvalFile.Beside(draft.Path, text) is [var file]
            && Path.GetExtension(file) is not (".js" or ".py" or ".ts" or ".png" or ".jpg" or ".pdf")
        )
        {
            return EvalFile.Text(file).Trim();
        }

        draft.Drop($"promptfoo: the variable's file {text} (no such text beside the configuration); its name stands as the value");
        return value.DeepClone();
    }

    private static IEnumerable<JsonNode> FromFile(string file) =>
        Path.GetExtension(file).ToLowerInvariant() switch
        {
            ".json" => [EvalFile.Json(file) ?? ""],
            ".yaml" or ".yml" => [EvalFile.Yaml(file) ?? ""],
            ".txt" => Divider().Split(EvalFile.Text(file)).Select(t => t.Trim()).Where(t => t.Length > 0).Select(Prompt),
            _ => [JsonValue.Create(EvalFile.Text(file).Trim())],
        };

    // Columns are variables, but for those that promptfoo names itself.
    private static JsonObject FromRow(ImportDraft draft, JsonObject row)
    {
        var (variables, assertions, test) = (new JsonObject(), new JsonArray(), new JsonObject());
        foreach (var (name, value) in row)
        {
            var text = ImportDraft.Text(value);
            if (name.StartsWith(Expected, StringComparison.Ordinal))
            {
                if (text.Length > 0)
                {
                    assertions.Add((JsonNode)PromptfooAssertions.Parse(text));
                }
            }
            else if (name == "__description")
            {
                test["description"] = text;
            }
            else if (name.StartsWith("__", StringComparison.Ordinal))
            {
                draft.Drop($"promptfoo tests: the column '{name}'");
            }
            else
            {
                variables[name] = text;
            }
        }

        test["vars"] = variables;
        test["assert"] = assertions;
        return test;
    }

    private static bool IsFileName(string text) =>
        !text.Contains('\n', StringComparison.Ordinal)
        && !text.Contains("{{", StringComparison.Ordinal)
        && Path.GetExtension(text) is ".txt" or ".md" or ".json" or ".yaml" or ".yml";

    private static JsonNode Prompt(string text) => Conversation(text) is { } conversation ? conversation : JsonValue.Create(text);

    private static JsonArray? Conversation(string text)
    {
        if (!text.TrimStart().StartsWith('['))
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(text) is JsonArray { Count: > 0 } list && list.All(m => m is JsonObject o && o.ContainsKey("role"))
                ? list
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^---[ \t]*\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, Milliseconds)]
    private static partial Regex Divider();
}
