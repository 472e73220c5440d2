using System.Collections.Immutable;

namespace SkillOpt.Practice;

/// <summary>
/// Finds out which rule would have led to the expected answer, by doing the task again with the procedure changed in one, two or three
/// places. Knows nothing but the task as shown and the skill.
/// </summary>
internal static class Diagnosis
{
    private const int MostTries = 1200;

    private static readonly ImmutableArray<Change> s_possible =
    [
        .. TopicCatalogue.All.SelectMany(t => t.Wordings.Keys.Select(v => new Change(t.Topic, v))),
    ];

    /// <summary>
    /// The smallest sets of changes that explain the expected answer; empty when none was found; one empty set when the skill already says
    /// all that is needed.
    /// </summary>
    public static IReadOnlyList<ImmutableArray<Change>> Explain(ObservedTask task, Procedure asTaught)
    {
        if (task.Exercise is not { } exercise || task.Expected.IsEmpty)
        {
            return [];
        }

        var start = exercise.Solve(asTaught).Answer;
        if (task.IsExpected(start))
        {
            return
            [
                [],
            ];
        }

        var tries = 0;
        List<(Procedure Procedure, string Answer, ImmutableArray<Change> Changes)> level = [(asTaught, start, [])];
        for (var size = 1; size <= 4 && level.Count > 0; size++)
        {
            var found = new List<ImmutableArray<Change>>();
            var next = new List<(Procedure, string, ImmutableArray<Change>)>();
            foreach (var (procedure, answer, changes) in level)
            {
                foreach (var change in s_possible)
                {
                    if (
                        procedure[change.Topic] == change.Value
                        || (changes.Length > 0 && changes.Any(c => c.Topic == change.Topic))
                        || tries++ > MostTries
                    )
                    {
                        continue;
                    }

                    var changed = procedure.With(change.Topic, change.Value);
                    var result = exercise.Solve(changed).Answer;
                    if (task.IsExpected(result))
                    {
                        found.Add(changes.Add(change));
                    }
                    else if (result != answer && change.Value != 0)
                    {
                        next.Add((changed, result, changes.Add(change)));
                    }
                }
            }

            if (found.Count > 0)
            {
                return
                [
                    .. found.DistinctBy(f =>
                        string.Join(' ', f.Order(Comparer<Change>.Create((a, b) => (a.Topic, a.Value).CompareTo((b.Topic, b.Value)))))
                    ),
                ];
            }

            level = next;
        }

        return [];
    }
}
