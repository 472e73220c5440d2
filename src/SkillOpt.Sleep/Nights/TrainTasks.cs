using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SkillOpt.Tasks;

namespace SkillOpt.Sleep;

/// <summary>Mined tasks as the engine's tasks, with recalled and dreamt ones among those that are learned from.</summary>
internal static class TrainTasks
{
    // Ways of asking the same: what is learned from one wording alone holds for one wording.
    private static readonly string[] s_wordings =
    [
        "{0}\n\nTake the time you need.",
        "I need this for a colleague: {0}",
        "Another one of these. {0}",
        "{0}\n\n(Same standards as always.)",
    ];

    /// <summary>The task as the engine takes it.</summary>
    public static TaskItem Item(MinedTask task)
    {
        var metadata = new Dictionary<string, JsonNode?>(StringComparer.Ordinal)
        {
            ["checks"] = GraderJson.Of(task.Checks.Prepend(GraderCheck.NoRefusal)),
            ["group"] = task.Group,
            ["sessions"] = new JsonArray([.. task.Sessions.Select(s => (JsonNode?)s)]),
        };
        if (task.Rubric.Length > 0)
        {
            metadata["rubric"] = task.Rubric;
        }

        return new TaskItem
        {
            Id = task.Id,
            Input = [new TaskMessage("user", Question(task))],
            Metadata = metadata.ToImmutableSortedDictionary(),
        };
    }

    private static string Question(MinedTask task) =>
        task.Asked.Length > 0 ? task.Asked
        : task.Context.Length == 0 ? task.Intent
        : $"{task.Intent}\n\n{task.Context}";

    /// <summary>Stored tasks that are most like those of the night and may be learned from; each once.</summary>
    /// <param name="tonight">The tasks of the night.</param>
    /// <param name="archive">Stored tasks of the same project with their splits.</param>
    /// <param name="k">Most of them.</param>
    public static IReadOnlyList<MinedTask> Recalled(IReadOnlyList<MinedTask> tonight, IEnumerable<MinedTask> archive, int k)
    {
        var words = tonight.Where(t => t.Split == "train").Select(t => IntentWords.Of(t.Intent)).ToList();
        var known = tonight.Select(t => t.Group).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. archive
                .Where(t => t.Split == "train" && !known.Contains(t.Group))
                .Select(t =>
                    (Task: t, Likeness: words.Select(w => IntentWords.Likeness(w, IntentWords.Of(t.Intent))).DefaultIfEmpty().Max())
                )
                .Where(p => p.Likeness > 0)
                .OrderByDescending(p => p.Likeness)
                .ThenBy(p => p.Task.Id, StringComparer.Ordinal)
                .Take(k)
                .Select(p => p.Task),
        ];
    }

    /// <summary>Further tries of a task that is learned from: the same question, drawn anew.</summary>
    /// <param name="task">The task.</param>
    /// <param name="attempts">How many tries there are with the first.</param>
    public static IEnumerable<MinedTask> TriedAgain(MinedTask task, int attempts) =>
        Enumerable.Range(2, Math.Max(0, attempts - 1)).Select(k => task with { Id = $"{task.Id}_try{k}", DerivedFrom = task.Id });

    /// <summary>Variants of a task, to be learned from.</summary>
    public static IEnumerable<MinedTask> Dreamt(MinedTask task, int factor) =>
        Enumerable
            .Range(0, factor)
            .Select(k =>
                task with
                {
                    Id = $"{task.Id}_dream{k}",
                    Intent = string.Format(
                        System.Globalization.CultureInfo.InvariantCulture,
                        s_wordings[k % s_wordings.Length],
                        task.Intent
                    ),
                    Split = "train",
                    Asked = "",
                    DerivedFrom = task.Id,
                    Tags = [.. task.Tags, "dream"],
                }
            );
}
