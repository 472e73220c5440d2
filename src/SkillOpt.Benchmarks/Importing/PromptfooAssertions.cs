using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SkillOpt.Benchmarks;

/// <summary>The assertions of promptfoo, as checks and criteria.</summary>
/// <param name="draft">What is collected.</param>
/// <param name="root">The configuration, where assertions may be kept to be referred to.</param>
internal sealed partial class PromptfooAssertions(ImportDraft draft, JsonObject root)
{
    private const int Milliseconds = 500;
    private const string TemplatePath = "#/assertionTemplates/";

    // What does not change which answers pass.
    private static readonly string[] s_known = ["type", "value", "$ref", "assert"];

    /// <summary>Adds what an assertion checks to a task.</summary>
    public void Add(DraftTask task, JsonObject assertion, JsonObject variables)
    {
        if (ImportDraft.Text(assertion["$ref"]) is { Length: > 0 } reference)
        {
            var name = reference.StartsWith(TemplatePath, StringComparison.Ordinal) ? reference[TemplatePath.Length..] : "";
            if ((root["assertionTemplates"] as JsonObject)?[name] is JsonObject { } template && !template.ContainsKey("$ref"))
            {
                Add(task, template, variables);
            }
            else
            {
                draft.Drop($"promptfoo assertion {reference}: there is no such template", task);
            }

            return;
        }

        var type = ImportDraft.Text(assertion["type"]);
        if (assertion["transform"] is not null || assertion["contextTransform"] is not null)
        {
            draft.Drop($"promptfoo assertion {type}: what its 'transform' makes of an answer cannot be checked", task);
            return;
        }

        draft.DropOthers(assertion, $"promptfoo assertion {type}", s_known);
        if (type == "assert-set" && assertion["threshold"] is null)
        {
            foreach (var inner in (assertion["assert"] as JsonArray ?? []).OfType<JsonObject>())
            {
                Add(task, inner, variables);
            }

            return;
        }

        var value = Filled(assertion["value"], variables);
        if (ImportDraft.Texts(value).FirstOrDefault(v => v.Contains("{{", StringComparison.Ordinal) || EvalFile.IsReference(v)) is { } open)
        {
            draft.Drop($"promptfoo assertion {type}: its value '{Short(open)}' cannot be worked out", task);
        }
        else if (!Check(task, type, value))
        {
            draft.Drop($"promptfoo assertion {type}: there is no check of this kind");
        }
    }

    /// <summary>An assertion in the short form of CSV files: <c>icontains: text</c>; a bare text must be equalled.</summary>
    public static JsonObject Parse(string text)
    {
        var match = Short().Match(text);
        var type = match.Groups["type"].Value switch
        {
            "" => "equals",
            "grade" => "llm-rubric",
            "fn" or "eval" => "javascript",
            var other => other,
        };
        var value = match.Success ? match.Groups["value"].Value.Trim() : text;
        return new JsonObject
        {
            ["type"] = type,
            ["value"] =
                type.Contains("-any", StringComparison.Ordinal) || type.Contains("-all", StringComparison.Ordinal)
                    ? new JsonArray([
                        .. value
                            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                            .Select(v => JsonValue.Create(v)),
                    ])
                    : value,
        };
    }

    /// <summary>A text with its variables filled in.</summary>
    public static string Fill(string text, JsonObject variables) =>
        Variable()
            .Replace(
                text,
                m => variables.ContainsKey(m.Groups["name"].Value) ? ImportDraft.Text(variables[m.Groups["name"].Value]) : m.Value
            );

    private static JsonNode? Filled(JsonNode? value, JsonObject variables) =>
        value switch
        {
            JsonArray list => new JsonArray([.. list.Select(v => Filled(v, variables))]),
            JsonValue scalar when scalar.TryGetValue<string>(out var text) => JsonValue.Create(Fill(text, variables)),
            _ => value?.DeepClone(),
        };

    private static bool Check(DraftTask task, string type, JsonNode? value)
    {
        switch (type)
        {
            case "icontains":
                task.Check("contains", value);
                return true;
            case "not-icontains":
                task.Check("not_contains", value);
                return true;
            case "icontains-all":
                ImportDraft.Texts(value).ToList().ForEach(v => task.Check("contains", v));
                return true;
            case "contains-all":
                ImportDraft.Texts(value).ToList().ForEach(v => task.Check("regex", Regex.Escape(v)));
                return true;
            case "llm-rubric" or "model-graded-closedqa" or "factuality" or "g-eval":
                task.Criteria.AddRange(ImportDraft.Texts(value));
                return true;
        }

        var isDenied = type.StartsWith("not-", StringComparison.Ordinal);
        if (Pattern(isDenied ? type[4..] : type, value) is not { } pattern)
        {
            return false;
        }

        if (isDenied)
        {
            task.CheckAbsent(pattern);
            return true;
        }

        task.Check("regex", pattern);
        if (type == "equals")
        {
            task.Expected ??= value?.DeepClone();
        }

        return true;
    }

    private static string? Pattern(string type, JsonNode? value) =>
        type switch
        {
            "contains" => Regex.Escape(ImportDraft.Text(value)),
            "contains-any" => $"({string.Join('|', ImportDraft.Texts(value).Select(Regex.Escape))})",
            "icontains-any" => $"(?i)({string.Join('|', ImportDraft.Texts(value).Select(Regex.Escape))})",
            "equals" => $"^\\s*{Regex.Escape(ImportDraft.Text(value))}\\s*$",
            "regex" => ImportDraft.Text(value),
            "starts-with" => "^" + Regex.Escape(ImportDraft.Text(value)),
            _ => null,
        };

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;

    [GeneratedRegex(@"\{\{\s*(?<name>\w+)\s*\}\}", RegexOptions.ExplicitCapture, Milliseconds)]
    private static partial Regex Variable();

    [GeneratedRegex(
        @"\A(?<type>(not-)?[a-z]+(-[a-z]+)*)(\([0-9.]+\))?(:(?<value>[\s\S]*)|(?<=-json)\s*)\z",
        RegexOptions.ExplicitCapture,
        Milliseconds
    )]
    private static partial Regex Short();
}
