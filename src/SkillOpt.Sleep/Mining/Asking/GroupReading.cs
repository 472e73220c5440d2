using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using SkillOpt.Scoring;

namespace SkillOpt.Sleep;

/// <summary>Reads a miner's reply. A check that cannot be used is left out by itself and named.</summary>
internal static class GroupReading
{
    private const int MostChecks = 12;
    private const int MostPoints = 5;
    private const int LongestTask = 2000;
    private const int LongestText = 400;

    private static readonly string[] s_operations = ["contains", "not_contains", "regex", "section_present", "max_chars", "min_chars"];

    /// <summary>The answer.</summary>
    /// <exception cref="FormatException">What is wrong with it, in words that help the model to mend it.</exception>
    public static GroupAnswer Read(JsonElement reply)
    {
        var isWorth =
            reply.TryGetProperty("worth", out var worth) && worth.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? worth.GetBoolean()
                : throw new FormatException("'worth' is missing; it is true or false.");
        var checks = ImmutableArray.CreateBuilder<TaskCheck>();
        var unusable = ImmutableArray.CreateBuilder<string>();
        foreach (var entry in List(reply, "checks").Take(MostChecks))
        {
            var check = CheckOf(entry);
            if (Problem(check) is { } problem)
            {
                unusable.Add(problem);
            }
            else
            {
                checks.Add(check);
            }
        }

        var rubric = List(reply, "rubric")
            .Where(p => p.ValueKind == JsonValueKind.String)
            .Select(p => p.GetString()!.Trim())
            .Where(p => p.Length is > 0 and <= LongestText)
            .Take(MostPoints)
            .ToImmutableArray();
        var task = Text(reply, "task").Trim();
        if (isWorth && checks.Count + rubric.Length == 0)
        {
            throw new FormatException(
                unusable.Count > 0
                    ? $"none of its checks can be used: {unusable[0]}."
                    : "it is worth replaying and has neither a check nor a point of a rubric; give one, or say that it is not worth it."
            );
        }

        return task.Length <= LongestTask
            ? new GroupAnswer(isWorth, task, [.. checks.Distinct()], rubric, unusable.ToImmutable())
            : throw new FormatException($"'task' has more than {LongestTask} characters.");
    }

    // Blanks around words are nobody's wish; in a pattern they may be. A number may stand without quotes.
    private static TaskCheck CheckOf(JsonElement entry)
    {
        var (op, arg) = (Text(entry, "op"), Text(entry, "arg"));
        return
            op is "max_chars" or "min_chars"
            && entry.ValueKind == JsonValueKind.Object
            && entry.TryGetProperty("arg", out var number)
            && number.ValueKind == JsonValueKind.Number
            ? new TaskCheck(op, number.GetRawText())
            : new TaskCheck(op, op == "regex" ? arg : arg.Trim());
    }

    private static string? Problem(TaskCheck check)
    {
        if (!s_operations.Contains(check.Op, StringComparer.Ordinal))
        {
            return $"there is no operation '{VisibleText.Line(check.Op)}'";
        }

        if (check.Arg.Length is 0 or > LongestText)
        {
            return $"{check.Op} has no argument, or one of more than {LongestText} characters";
        }

        var problems = RuleChecks.Validate(new JsonObject { ["checks"] = GraderJson.Of([check]) });
        return problems.Errors.FirstOrDefault() is { } error ? VisibleText.Line(error) : null;
    }

    private static IEnumerable<JsonElement> List(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray()
            : throw new FormatException($"the list '{name}' is missing.");

    private static string Text(JsonElement entry, string name) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()!
            : "";
}
