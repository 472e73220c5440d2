namespace SkillOpt.Sleep;

/// <summary>
/// Puts tasks into groups that ask the same, and into wider circles that ask for the same kind of thing. A group is what belongs into one
/// split; a circle is what recurs. A task that is known keeps the group and the circle it has.
/// </summary>
internal static class TaskCircles
{
    /// <summary>Likeness from which two tasks ask the same.</summary>
    public const double Same = 0.7;

    /// <summary>Likeness from which two tasks ask for the same kind of thing.</summary>
    public const double Kind = 0.25;

    /// <summary>The tasks with their groups and circles, in the same order.</summary>
    public static IReadOnlyList<MinedTask> Draw(IReadOnlyList<MinedTask> tasks)
    {
        var words = tasks.Select(t => IntentWords.Of(t.Intent)).ToList();
        var groups = new Circles(tasks.Count);
        var kin = new Circles(tasks.Count);
        var places = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < tasks.Count; i++)
        {
            foreach (var other in words[i].SelectMany(w => places.GetValueOrDefault(w) ?? []).Distinct())
            {
                if (tasks[other].Project != tasks[i].Project)
                {
                    continue;
                }

                var likeness = IntentWords.Likeness(words[i], words[other]);
                if (likeness >= Same)
                {
                    groups.Join(i, other);
                }

                // What the same skill was at work on is of one kind with less likeness.
                if (likeness >= Kind || tasks[i].Skill.Length > 0 && tasks[i].Skill == tasks[other].Skill)
                {
                    kin.Join(i, other);
                }
            }

            foreach (var word in words[i])
            {
                (places.TryGetValue(word, out var list) ? list : places[word] = []).Add(i);
            }
        }

        return
        [
            .. tasks.Select(
                (t, i) => t with { Group = NameOf(groups, i, tasks, t2 => t2.Group), Kin = NameOf(kin, i, tasks, t2 => t2.Kin) }
            ),
        ];
    }

    // The name that a member has already, else the first member's id.
    private static string NameOf(Circles circles, int at, IReadOnlyList<MinedTask> tasks, Func<MinedTask, string> known)
    {
        var members = circles.With(at);
        return known(tasks[at]) is { Length: > 0 } own
            ? own
            : members.Select(m => known(tasks[m])).FirstOrDefault(n => n.Length > 0) ?? members.Min(m => tasks[m].Id)!;
    }

    private sealed class Circles(int count)
    {
        private readonly List<int>[] _of = [.. Enumerable.Range(0, count).Select(i => new List<int> { i })];

        public IReadOnlyList<int> With(int member) => _of[member];

        public void Join(int one, int other)
        {
            if (ReferenceEquals(_of[one], _of[other]))
            {
                return;
            }

            var (large, small) = _of[one].Count >= _of[other].Count ? (_of[one], _of[other]) : (_of[other], _of[one]);
            large.AddRange(small);
            foreach (var member in small)
            {
                _of[member] = large;
            }
        }
    }
}
