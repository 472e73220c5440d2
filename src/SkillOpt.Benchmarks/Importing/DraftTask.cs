using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks;

/// <summary>A task while its file is read.</summary>
/// <param name="id">The id; changed when another task has it too.</param>
/// <param name="input">What is asked.</param>
/// <param name="source">Where it stands.</param>
internal sealed class DraftTask(string id, ImmutableArray<TaskMessage> input, string source)
{
    private readonly List<(string Operation, JsonNode Argument)> _checks = [];

    public string Id { get; set; } = id;

    public ImmutableArray<TaskMessage> Input { get; set; } = input;

    public JsonNode? Expected { get; set; }

    public string? Type { get; set; }

    /// <summary>The split that the task came in; null when it came in none.</summary>
    public TaskSplit? Split { get; set; }

    /// <summary>
    /// Whether the source demands that there is an answer at all. It counts beside other checks; alone it would pass every answer.
    /// </summary>
    public bool NeedsAnswer { get; set; }

    public List<string> Criteria { get; } = [];

    public SortedDictionary<string, JsonNode?> Metadata { get; } = new(StringComparer.Ordinal);

    public bool HasChecks => _checks.Count > 0;

    /// <summary>Whether all checks only forbid something, so that nearly every answer passes.</summary>
    public bool OnlyForbids => HasChecks && _checks.TrueForAll(c => c.Operation == "not_contains" || IsAbsence(c));

    /// <summary>The tools whose calls are checked.</summary>
    public IEnumerable<string> ToolsChecked => _checks.Where(c => c.Operation == "tool_called").Select(c => ImportDraft.Text(c.Argument));

    public void Check(string operation, JsonNode? argument) => _checks.Add((operation, argument?.DeepClone() ?? JsonValue.Create("")));

    /// <summary>A check that holds when a pattern is found nowhere.</summary>
    public void CheckAbsent(string pattern) => Check("regex", $@"\A(?![\s\S]*(?:{pattern}))");

    /// <summary>Takes out the checks that cannot be used, and those that every answer meets when there are no others.</summary>
    /// <returns>What was taken out, in words.</returns>
    public IEnumerable<string> Settle()
    {
        foreach (var check in _checks.ToList())
        {
            if (RuleChecks.Validate(new JsonObject { ["checks"] = new JsonArray(Of(check)) }).Errors.FirstOrDefault() is { } error)
            {
                _checks.Remove(check);
                yield return $"a check that cannot be used ({Number().Replace(error, "it ", 1)})";
            }
        }

        if (_checks.Count > 0 && NeedsAnswer)
        {
            Check("min_chars", 1);
        }

        if (_checks.TrueForAll(IsMetByEveryAnswer))
        {
            _checks.Clear();
        }
    }

    public TaskItem ToItem()
    {
        if (_checks.Count > 0)
        {
            Metadata["checks"] = new JsonArray([.. _checks.Select(Of)]);
        }

        if (Criteria.Count > 0)
        {
            Metadata["criteria"] = new JsonArray([.. Criteria.Select(c => JsonValue.Create(c))]);
        }

        return new TaskItem
        {
            Id = Id,
            Input = Input,
            Expected = Expected?.DeepClone(),
            Type = Type,
            Metadata = Metadata.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Source = source,
        };
    }

    private static JsonNode Of((string Operation, JsonNode Argument) check) =>
        new JsonObject { ["op"] = check.Operation, ["arg"] = check.Argument.DeepClone() };

    private static bool IsAbsence((string Operation, JsonNode Argument) check) =>
        check.Operation == "regex" && ImportDraft.Text(check.Argument).StartsWith(@"\A(?!", StringComparison.Ordinal);

    private static bool IsMetByEveryAnswer((string Operation, JsonNode Argument) check) =>
        check.Operation == "min_chars"
        && check.Argument.GetValueKind() == JsonValueKind.Number
        && check.Argument.ToJsonString() is "0" or "1";

    private static Regex Number() => new(@"^check \d+ ", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
