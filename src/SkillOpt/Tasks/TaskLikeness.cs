using System.Runtime.InteropServices;
using SkillOpt.Identity;

namespace SkillOpt.Tasks;

/// <summary>
/// Finds all alike tasks of a list, exactly and without comparing each with each. Two tasks are alike when their input files are the
/// same, they mention the same numbers, and the weighted Jaccard likeness of their words reaches the threshold. A word weighs
/// ln(tasks / tasks with that word) + 0.05, so an instruction that all tasks share counts for little and what tells tasks apart for much.
/// Candidates come from prefix filtering (Bayardo, Ma and Srikant, 2007): a pair that shares none of its rarest words cannot reach the threshold.
/// </summary>
internal sealed class TaskLikeness
{
    private readonly double _threshold;
    private readonly string[][] _words;
    private readonly double[] _weights;
    private readonly Dictionary<string, double> _weightOf = new(StringComparer.Ordinal);

    private TaskLikeness(IReadOnlyList<string> texts, double threshold)
    {
        _threshold = threshold;
        _words = [.. texts.Select(t => TaskText.Tokens(t).Distinct(StringComparer.Ordinal).ToArray())];
        foreach (var word in _words.SelectMany(w => w))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_weightOf, word, out _)++;
        }

        foreach (var word in _weightOf.Keys)
        {
            _weightOf[word] = Math.Log(texts.Count / _weightOf[word]) + 0.05;
        }

        foreach (var words in _words)
        {
            Array.Sort(words, RarestFirst);
        }

        _weights = [.. _words.Select(w => w.Sum(t => _weightOf[t]))];
    }

    /// <summary>All alike pairs, in the order of their places.</summary>
    public static List<TaskPair> FindPairs(IReadOnlyList<TaskItem> tasks, HoldoutOptions options)
    {
        var texts = tasks.Select(t => TaskText.Normalised(t, options.MetadataFields)).ToArray();
        var files = tasks.Select(FilesOf).ToArray();
        var pairs = new List<TaskPair>();
        var distinct = new List<int>();
        foreach (var same in Enumerable.Range(0, tasks.Count).GroupBy(i => (texts[i], files[i])))
        {
            var places = same.ToArray();
            distinct.Add(places[0]);
            pairs.AddRange(places.Skip(1).Select(p => new TaskPair(places[0], p, 1, true)));
        }

        var likeness = new TaskLikeness([.. distinct.Select(i => texts[i])], options.Threshold);
        foreach (var bucket in Enumerable.Range(0, distinct.Count).GroupBy(i => (files[distinct[i]], NumbersOf(texts[distinct[i]]))))
        {
            likeness.Compare([.. bucket], distinct, pairs);
        }

        pairs.Sort((a, b) => (a.First, a.Second).CompareTo((b.First, b.Second)));
        return pairs;
    }

    private static ContentHash FilesOf(TaskItem task)
    {
        var builder = ContentHash.Build("task-files");
        foreach (var hash in task.Files.Select(f => f.Hash.ToString()).Order(StringComparer.Ordinal))
        {
            builder.Add(hash);
        }

        return builder.ToHash();
    }

    private static string NumbersOf(string text) =>
        string.Join(' ', TaskText.Tokens(text).Where(t => t.Any(char.IsAsciiDigit)).Order(StringComparer.Ordinal));

    private void Compare(int[] members, List<int> places, List<TaskPair> pairs)
    {
        if (members.Length < 2)
        {
            return;
        }

        var holders = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var candidates = new HashSet<int>();
        foreach (var member in members)
        {
            candidates.Clear();
            foreach (var word in PrefixOf(member))
            {
                ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(holders, word, out _);
                candidates.UnionWith(list ??= []);
                list.Add(member);
            }

            foreach (var other in candidates.Order())
            {
                var similarity = Similarity(member, other);
                if (similarity >= _threshold)
                {
                    var (a, b) = (places[other], places[member]);
                    pairs.Add(new TaskPair(Math.Min(a, b), Math.Max(a, b), Math.Min(1, similarity), false));
                }
            }
        }
    }

    /// <summary>The rarest words of a task, up to where the rest alone could no longer reach the threshold.</summary>
    private IEnumerable<string> PrefixOf(int member)
    {
        var rest = _weights[member];
        var needed = (_threshold - 1e-9) * rest;
        foreach (var word in _words[member])
        {
            if (rest < needed)
            {
                yield break;
            }

            yield return word;
            rest -= _weightOf[word];
        }
    }

    private double Similarity(int left, int right)
    {
        // Lists are in the same global order, so one merge finds the common words.
        var (a, b) = (_words[left], _words[right]);
        var common = 0.0;
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            var order = RarestFirst(a[i], b[j]);
            if (order == 0)
            {
                common += _weightOf[a[i]];
                i++;
                j++;
            }
            else if (order < 0)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        var union = _weights[left] + _weights[right] - common;
        return union <= 0 ? 0 : common / union;
    }

    private int RarestFirst(string a, string b)
    {
        var byWeight = _weightOf[b].CompareTo(_weightOf[a]);
        return byWeight != 0 ? byWeight : string.CompareOrdinal(a, b);
    }
}
