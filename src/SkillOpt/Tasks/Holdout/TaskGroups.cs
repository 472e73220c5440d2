namespace SkillOpt.Tasks;

/// <summary>Joins alike pairs into groups.</summary>
internal static class TaskGroups
{
    /// <summary>For each of <paramref name="count"/> tasks the lowest place of its group; a task alike to none is its own group.</summary>
    public static int[] Of(int count, IEnumerable<TaskPair> pairs)
    {
        var parent = Enumerable.Range(0, count).ToArray();
        int Root(int i)
        {
            while (parent[i] != i)
            {
                i = parent[i] = parent[parent[i]];
            }

            return i;
        }

        foreach (var pair in pairs)
        {
            var (a, b) = (Root(pair.First), Root(pair.Second));
            parent[Math.Max(a, b)] = Math.Min(a, b);
        }

        return [.. Enumerable.Range(0, count).Select(Root)];
    }
}
