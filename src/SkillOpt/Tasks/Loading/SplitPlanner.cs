namespace SkillOpt.Tasks;

/// <summary>
/// Divides one list of tasks by ratio: seeded shuffle, largest-remainder totals, each type spread over the splits in proportion, and
/// groups of alike tasks kept whole. Totals equal the largest-remainder counts unless a group is too large to fit.
/// </summary>
internal static class SplitPlanner
{
    /// <param name="types">The type of each task; null counts as a type of its own.</param>
    /// <param name="groups">For each task the number of its group; tasks of one group stay together.</param>
    /// <param name="ratio">The proportions.</param>
    /// <param name="seed">Seed of the shuffle.</param>
    /// <returns>The places of the tasks per split (train, val, test), in shuffled order.</returns>
    public static int[][] Plan(IReadOnlyList<string?> types, IReadOnlyList<int> groups, SplitRatio ratio, long seed)
    {
        var order = new SeededRandom(seed, "task-split").Shuffle(Enumerable.Range(0, types.Count));
        var counts = ratio.Counts(types.Count);
        int[] room = [counts.Train, counts.Val, counts.Test];
        var splitOf = new int[types.Count];
        var members = order.GroupBy(i => groups[i]).Select(g => g.ToArray()).ToList();
        foreach (var group in members.Where(g => g.Length > 1).OrderByDescending(g => g.Length))
        {
            // The split with the most room takes the group; what does not fit is taken from the room of the others.
            var split = MostRoom(room);
            Assign(group, split, splitOf, room);
            for (; room[split] < 0; room[split]++)
            {
                room[MostRoom(room)]--;
            }
        }

        PlaceSingles([.. members.Where(g => g.Length == 1).Select(g => g[0])], types, room, splitOf);
        return [.. Enumerable.Range(0, 3).Select(s => order.Where(i => splitOf[i] == s).ToArray())];
    }

    private static int MostRoom(int[] room) => Array.IndexOf(room, room.Max());

    private static void Assign(IEnumerable<int> places, int split, int[] splitOf, int[] room)
    {
        foreach (var place in places)
        {
            splitOf[place] = split;
            room[split]--;
        }
    }

    /// <summary>
    /// Controlled rounding: every type gets the floor of its share of every split; the rest goes by largest fraction where there is room.
    /// </summary>
    private static void PlaceSingles(int[] singles, IReadOnlyList<string?> types, int[] room, int[] splitOf)
    {
        var strata = singles.GroupBy(i => types[i] ?? "").OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.ToArray()).ToList();
        long total = singles.Length;
        long[] target = [.. room];
        var cells = new int[strata.Count, 3];
        var wishes = new List<(long Remainder, int Stratum, int Split)>();
        for (var s = 0; s < strata.Count; s++)
        {
            for (var k = 0; k < 3; k++)
            {
                cells[s, k] = (int)(strata[s].Length * target[k] / total);
                room[k] -= cells[s, k];
                wishes.Add((strata[s].Length * target[k] % total, s, k));
            }
        }

        var left = strata.Select((stratum, s) => stratum.Length - cells[s, 0] - cells[s, 1] - cells[s, 2]).ToArray();
        var queue = wishes.OrderByDescending(w => w.Remainder).ThenBy(w => w.Stratum).ThenBy(w => w.Split).ToList();
        while (left.Any(l => l > 0))
        {
            foreach (var (_, s, k) in queue)
            {
                if (left[s] > 0 && room[k] > 0)
                {
                    cells[s, k]++;
                    left[s]--;
                    room[k]--;
                }
            }
        }

        for (var s = 0; s < strata.Count; s++)
        {
            var next = 0;
            for (var k = 0; k < 3; k++)
            {
                for (var n = 0; n < cells[s, k]; n++)
                {
                    splitOf[strata[s][next++]] = k;
                }
            }
        }
    }
}
