using System.Text.Json.Nodes;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks;

/// <summary>
/// Makes evals of a draft: settles on one scorer, and leaves out, by name, every task that this scorer could not judge. A scorer that
/// passes every answer, or one that none can pass, is never written.
/// </summary>
internal static class DraftSettlement
{
    private const string MixedNote =
        "some tasks have mechanical checks and others only written criteria; a judge scores all, and sees the checks as metadata.checks";

    private const string ChecksAloneNote =
        "written criteria are kept in metadata.criteria, but the mechanical checks alone score; use scorer judge to have them graded";

    /// <param name="draft">What was read.</param>
    /// <param name="keepsAll">Whether a scorer was chosen by the person already, so that every task stays.</param>
    /// <exception cref="SkillOptException">SKO4030: there is no task; SKO4085: none could be scored; SKO4086: a split would be
    /// empty.</exception>
    public static ImportedEvals Finish(ImportDraft draft, bool keepsAll)
    {
        if (draft.Tasks.Count == 0)
        {
            throw new SkillOptException("SKO4030", $"{draft.Path} holds no items; the format was taken for {draft.Format}.");
        }

        NumberTwins(draft);
        foreach (var task in draft.Tasks)
        {
            foreach (var lost in task.Settle().ToList())
            {
                draft.Drop(lost, task);
            }
        }

        var (scorer, scored) = Scorer(draft);
        var kept = keepsAll ? draft.Tasks : draft.Tasks.Where(scored).ToList();
        if (kept.Count == 0)
        {
            throw new SkillOptException(
                "SKO4085",
                $"No task of {draft.Path} can be scored by its answer "
                    + $"({string.Join("; ", draft.Dropped.DefaultIfEmpty("there is neither an expected answer nor a check"))}); "
                    + "add expected answers or checks, or choose a scorer with --scorer."
            );
        }

        foreach (var task in draft.Tasks.Except(kept))
        {
            draft.Drop("tasks without an expected answer or a check that an answer could pass or fail", task);
        }

        var items = kept.ToDictionary(t => t, t => t.ToItem());
        return new ImportedEvals(draft.Format, [.. kept.Select(t => items[t])], scorer, [.. draft.Dropped])
        {
            Splits = kept.Exists(t => t.Split is not null) ? Splits(draft, kept, items) : null,
            Notes = [.. Notes(kept)],
            Skill = draft.Skill,
        };
    }

    private static void NumberTwins(ImportDraft draft)
    {
        foreach (var twice in draft.Tasks.GroupBy(t => t.Id, StringComparer.Ordinal).Where(g => g.Count() > 1).ToList())
        {
            var number = 1;
            foreach (var task in twice.Skip(1))
            {
                task.Id = $"{task.Id}-{++number}";
            }

            draft.Drop($"the id '{twice.Key}' stood {twice.Count()} times; the later ones have got a number");
        }
    }

    // The scorer that fits, and which tasks it can judge. Tasks that nothing can judge have no say in the choice.
    private static (JsonNode Scorer, Func<DraftTask, bool> Scored) Scorer(ImportDraft draft)
    {
        var checks = draft.Tasks.Count(t => t.HasChecks);
        var criteria = draft.Tasks.Count(t => !t.HasChecks && t.Criteria.Count > 0);
        var expected = draft.Tasks.Count(t => !t.HasChecks && t.Criteria.Count == 0 && t.Expected is not null);
        if (expected > checks + criteria || checks + criteria == 0)
        {
            return (JsonValue.Create("normalized_exact"), t => t.Expected is not null);
        }

        if (criteria == 0)
        {
            if (draft.Tasks.Exists(t => t.Criteria.Count > 0))
            {
                draft.Drop(ChecksAloneNote);
            }

            return (JsonValue.Create("rules"), t => t.HasChecks);
        }

        if (checks > 0)
        {
            draft.Drop(MixedNote);
        }

        return (Judge(), t => t.HasChecks || t.Criteria.Count > 0);
    }

    private static JsonObject Judge() =>
        new()
        {
            ["name"] = "judge",
            ["metadata"] = new JsonArray("criteria", "checks"),
            ["rubric"] = new JsonArray(
                new JsonObject
                {
                    ["name"] = "criteria",
                    ["question"] = "Does the answer meet every one of the task's own criteria?",
                    ["levels"] = new JsonArray("meets none of them", "meets some of them", "meets nearly all of them", "meets all of them"),
                }
            ),
        };

    private static IEnumerable<string> Notes(IReadOnlyList<DraftTask> kept)
    {
        if (kept.Where(t => t.OnlyForbids && t.Criteria.Count == 0).ToList() is { Count: > 0 } forbids)
        {
            yield return $"the checks only forbid something, so nearly every answer passes: {ImportDraft.Names(forbids)}";
        }

        if (kept.Where(t => t.ToolsChecked.Any()).ToList() is { Count: > 0 } tools)
        {
            var names = string.Join(
                ", ",
                tools.SelectMany(t => t.ToolsChecked).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            );
            yield return $"tool_called ({names}) holds for a target without tools only when its answer says TOOL_CALL: and the name: "
                + $"{ImportDraft.Names(tools)}";
        }
    }

    private static TaskSet Splits(ImportDraft draft, List<DraftTask> kept, Dictionary<DraftTask, TaskItem> items)
    {
        // Tasks that came beside a held-out file are divided two to one; their content decides, so that their order does not.
        foreach (var type in kept.Where(t => t.Split is null).GroupBy(t => t.Type).ToList())
        {
            var ordered = type.OrderBy(t => items[t].Hash.ToString(), StringComparer.Ordinal).ToList();
            for (var i = 0; i < ordered.Count; i++)
            {
                ordered[i].Split = i % 3 == 1 ? TaskSplit.Val : TaskSplit.Train;
            }
        }

        TaskItem[] Of(TaskSplit split) => [.. kept.Where(t => t.Split == split).Select(t => items[t])];
        var set = new TaskSet([.. Of(TaskSplit.Train)], [.. Of(TaskSplit.Val)], [.. Of(TaskSplit.Test)]);
        foreach (var needed in (TaskSplit[])[TaskSplit.Train, TaskSplit.Val])
        {
            if (set[needed].IsEmpty)
            {
                throw new SkillOptException(
                    "SKO4086",
                    $"{draft.Path} has no task for {TaskSplits.NameOf(needed)} that can be scored; training needs train and val."
                );
            }
        }

        return set;
    }
}
