namespace SkillOpt.Sleep;

/// <summary>
/// Decides what each group of tasks is used for, once and for all nights: what was learned from is never judged by. A group that has judged
/// often enough retires: it is learned from, and judges no more.
/// </summary>
internal sealed class SplitLedger(IReadOnlyDictionary<string, GroupUse> uses, SplitShares shares)
{
    private readonly Dictionary<string, GroupUse> _uses = new(uses, StringComparer.Ordinal);

    /// <summary>What was decided, old and new.</summary>
    public IReadOnlyDictionary<string, GroupUse> Uses => _uses;

    /// <summary>The tasks with their splits.</summary>
    public IReadOnlyList<MinedTask> Assign(IReadOnlyList<MinedTask> tasks)
    {
        Retire();

        // Groups of one skill share its splits; the order is that of their digests, so that neither time nor wording decides.
        foreach (var skill in tasks.GroupBy(t => t.Skill, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var groups = skill
                .Select(t => t.Group)
                .Distinct(StringComparer.Ordinal)
                .OrderBy(g => ContentHash.Of(g).ToString(), StringComparer.Ordinal)
                .ToList();
            var counts = groups
                .Where(_uses.ContainsKey)
                .CountBy(g => _uses[g].Purpose)
                .ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
            foreach (var group in groups.Where(g => !_uses.ContainsKey(g)))
            {
                var purpose = shares.Neediest(counts);
                counts[purpose] = counts.GetValueOrDefault(purpose) + 1;
                _uses[group] = new GroupUse(purpose, 0);
            }
        }

        return [.. tasks.Select(t => t with { Split = _uses[t.Group].Purpose })];
    }

    /// <summary>
    /// Tasks whose splits a person has said. What was learned from before is learned from again instead of judging, and so is a test
    /// that was
    /// looked at.
    /// </summary>
    /// <returns>The tasks, and how many of them have another split than was said.</returns>
    public (IReadOnlyList<MinedTask> Tasks, int Moved) Take(IReadOnlyList<MinedTask> tasks)
    {
        var known = _uses.Keys.ToHashSet(StringComparer.Ordinal);
        Retire();
        foreach (var group in tasks.GroupBy(t => t.Group, StringComparer.Ordinal))
        {
            var isLearned = group.Any(t => t.Split == "train") || known.Contains(group.Key) && _uses[group.Key].Purpose == "train";
            var purpose = isLearned ? "train" : group.First().Split;
            _uses[group.Key] = new GroupUse(purpose, _uses.GetValueOrDefault(group.Key)?.Decisions ?? 0);
        }

        var taken = tasks.Select(t => t with { Split = _uses[t.Group].Purpose }).ToList();
        return (taken, taken.Zip(tasks).Count(p => p.First.Split != p.Second.Split));
    }

    /// <summary>Counts a decision for the groups that took part in one.</summary>
    public void Decided(IEnumerable<MinedTask> tasks)
    {
        foreach (var group in tasks.Where(t => t.Split is "val" or "test").Select(t => t.Group).Distinct(StringComparer.Ordinal))
        {
            _uses[group] = _uses[group] with { Decisions = _uses[group].Decisions + 1 };
        }
    }

    private void Retire()
    {
        foreach (var (group, use) in _uses.ToList())
        {
            var most = use.Purpose == "test" ? shares.LooksBeforeRetirement : shares.DecisionsBeforeRetirement;
            if (use.Purpose != "train" && use.Decisions >= most)
            {
                _uses[group] = use with { Purpose = "train" };
            }
        }
    }
}
