using System.Text.Json.Nodes;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks;

/// <summary>
/// promptfoo configurations: <c>prompts</c>, <c>tests</c> with <c>vars</c> and <c>assert</c>, <c>defaultTest</c>, and the files beside them
/// that they name.
/// </summary>
internal sealed class PromptfooImporter
{
    // More is a slip of the pen rather than a set of tests.
    private const int MostCombinations = 10_000;

    private readonly ImportDraft _draft;
    private readonly PromptfooAssertions _assertions;
    private readonly JsonNode? _prompt;
    private readonly JsonObject _common;

    private PromptfooImporter(string path, JsonObject root)
    {
        _draft = new ImportDraft(path, "promptfoo");
        _draft.DropOthers(root, "promptfoo", "prompts", "tests", "defaultTest", "description", "assertionTemplates");
        _assertions = new PromptfooAssertions(_draft, root);
        var prompts = PromptfooFiles.Prompts(_draft, root["prompts"]);
        _prompt = prompts.Count > 0 ? prompts[0] : null;
        foreach (var other in prompts.Skip(1).Select(ImportDraft.Text))
        {
            _draft.Drop($"promptfoo: a further prompt ('{(other.Length > 40 ? other[..40] + "…" : other)}'); the first is used");
        }

        _common = PromptfooFiles.DefaultTest(_draft, root["defaultTest"]);
    }

    public static ImportDraft Import(string path, JsonObject root)
    {
        var importer = new PromptfooImporter(path, root);
        foreach (var (test, i) in PromptfooFiles.Tests(importer._draft, root["tests"]).Select((t, i) => (t, i)))
        {
            importer.Add(test, i);
        }

        return importer._draft;
    }

    // A variable with a list of values stands for one test for each of them; several lists, for one of each combination.
    private void Add(JsonObject test, int index)
    {
        _draft.DropOthers(test, "promptfoo test", "vars", "assert", "description", "metadata", "options");
        var variables = new JsonObject();
        foreach (var (name, value) in (_common["vars"] as JsonObject ?? []).Concat(test["vars"] as JsonObject ?? []))
        {
            variables[name] = PromptfooFiles.Variable(_draft, value);
        }

        if (!variables.Any(v => v.Value is JsonArray) || ImportDraft.Text(Option(test, "disableVarExpansion")) == "True")
        {
            Add(test, variables, index, "");
            return;
        }

        var count = variables.Select(v => v.Value).OfType<JsonArray>().Aggregate(1.0, (product, values) => product * values.Count);
        if (count is 0 or > MostCombinations)
        {
            throw new SkillOptException(
                "SKO4030",
                $"{_draft.Path}, test {index + 1}: the lists of values of its variables make {count:N0} tests; write 1 to "
                    + $"{MostCombinations:N0}."
            );
        }

        var file = Path.GetFileNameWithoutExtension(_draft.Path);
        foreach (var (combination, i) in PromptfooFiles.Combinations(variables).Select((c, i) => (c, i)))
        {
            Add(test, combination, index, $"{file}-{index + 1}-{i + 1}");
        }
    }

    private void Add(JsonObject test, JsonObject variables, int index, string id)
    {
        var task = _draft.Add(id, Input(variables), index);
        if (task.Input.Any(m => m.Text.Contains("{{", StringComparison.Ordinal) || m.Text.Contains("{%", StringComparison.Ordinal)))
        {
            _draft.Drop("promptfoo: the prompt has template expressions other than variables, which stand as they are", task);
        }

        if (test["description"] is { } description)
        {
            task.Metadata["description"] = description.DeepClone();
        }

        foreach (var (name, value) in test["metadata"] as JsonObject ?? [])
        {
            task.Metadata[name] = value?.DeepClone();
        }

        if (IsTransformed(test, task))
        {
            return;
        }

        foreach (var assertion in (_common["assert"] as JsonArray ?? []).Concat(test["assert"] as JsonArray ?? []).OfType<JsonObject>())
        {
            _assertions.Add(task, assertion, variables);
        }
    }

    // All assertions of such a test look at what the transform made of the answer.
    private bool IsTransformed(JsonObject test, DraftTask task)
    {
        var options = (_common["options"] as JsonObject ?? [])
            .Concat(test["options"] as JsonObject ?? [])
            .Select(o => o.Key)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var other in options.Where(o => o is not ("transform" or "postprocess" or "disableVarExpansion")))
        {
            _draft.Drop($"promptfoo test: the option '{other}'");
        }

        var isTransformed = options.Contains("transform") || options.Contains("postprocess");
        if (isTransformed)
        {
            _draft.Drop("promptfoo test: what its 'transform' makes of an answer cannot be checked", task);
        }

        return isTransformed;
    }

    private JsonNode? Option(JsonObject test, string name) =>
        test["options"] is JsonObject own && own.ContainsKey(name) ? own[name]
        : _common["options"] is JsonObject common ? common[name]
        : null;

    private IEnumerable<TaskMessage> Input(JsonObject variables) =>
        _prompt switch
        {
            null => [new TaskMessage("user", string.Join('\n', variables.Select(v => ImportDraft.Text(v.Value))))],
            var prompt => ImportDraft.Messages(prompt).Select(m => m with { Text = PromptfooAssertions.Fill(m.Text, variables) }),
        };
}
