using System.Runtime.InteropServices;

namespace SkillOpt.Tasks;

/// <summary>
/// Finds all alike tasks of a list, exactly and without comparing each with each. Two tasks are alike when their input files are the
/// same, they mention the same numbers, and the weighted Jaccard likeness of their words reaches the threshold. A word weighs
/// ln(tasks / tasks with that word) + 0.05, so an instruction that all tasks share counts for little and what tells tasks apart for much.
/// Candidates come from prefix filtering (Bayardo, Ma and Srikant, 2007): a pair that shares none of its rarest words cannot reach the
/// threshold.
/// </summary>
internal sealed class TaskLikeness
{
    private readonly double _threshold;

    /// <summary>The words of each text as numbers, rarest first; the number is the word's place in the common order.</summary>
    private readonly int[][] _words;

    /// <summary>Weight of each word, by number.</summary>
    private readonly double[] _weightOf;

    /// <summary>Weight of each text: the sum over its words.</summary>
    private readonly double[] _weights;

    /// <summary>For each text the one it was last compared with, plus one.</summary>
    private readonly int[] _comparedWith;

    private TaskLikeness(IReadOnlyList<string> texts, double threshold)
    {
        _threshold = threshold;

        // Words are numbered as they are met, so that each is held once and not once for every text.
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        _words = [.. texts.Select(t => TaskText.Tokens(t).Select(w => NumberOf(w, numbers)).Distinct().ToArray())];
        var counts = new int[numbers.Count];
        foreach (var word in _words.SelectMany(w => w))
        {
            counts[word]++;
        }

        var order = numbers.OrderBy(n => counts[n.Value]).ThenBy(n => n.Key, StringComparer.Ordinal).Select(n => n.Value).ToArray();
        var placeOf = new int[order.Length];
        _weightOf = new double[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            placeOf[order[i]] = i;
            _weightOf[i] = Math.Log((double)texts.Count / counts[order[i]]) + 0.05;
        }

        foreach (var words in _words)
        {
            for (var i = 0; i < words.Length; i++)
            {
                words[i] = placeOf[words[i]];
            }

            Array.Sort(words);
        }

        _comparedWith = new int[texts.Count];
        _weights = [.. _words.Select(w => w.Sum(n => _weightOf[n]))];
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

    private static int NumberOf(string word, Dictionary<string, int> numbers)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, word, out var isKnown);
        number = isKnown ? number : numbers.Count - 1;
        return number;
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

        var holders = new Dictionary<int, List<int>>();
        foreach (var member in members)
        {
            foreach (var word in _words[member].AsSpan(0, PrefixLength(member)))
            {
                ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(holders, word, out _);
                foreach (var other in list ??= [])
                {
                    if (_comparedWith[other] != member + 1)
                    {
                        _comparedWith[other] = member + 1;
                        CompareTwo(member, other, places, pairs);
                    }
                }

                list.Add(member);
            }
        }
    }

    private void CompareTwo(int member, int other, List<int> places, List<TaskPair> pairs)
    {
        // The lighter text bounds what the two can share.
        var (light, heavy) = (Math.Min(_weights[member], _weights[other]), Math.Max(_weights[member], _weights[other]));
        if (light < (_threshold - 1e-9) * heavy)
        {
            return;
        }

        var similarity = Similarity(member, other);
        if (similarity >= _threshold)
        {
            var (a, b) = (places[other], places[member]);
            pairs.Add(new TaskPair(Math.Min(a, b), Math.Max(a, b), Math.Min(1, similarity), false));
        }
    }

    /// <summary>How many of a text's rarest words it takes until the rest alone could no longer reach the threshold.</summary>
    private int PrefixLength(int member)
    {
        var rest = _weights[member];
        var needed = (_threshold - 1e-9) * rest;
        var length = 0;
        foreach (var word in _words[member])
        {
            if (rest < needed)
            {
                break;
            }

            length++;
            rest -= _weightOf[word];
        }

        return length;
    }

    private double Similarity(int left, int right)
    {
        // Lists are in the same order, so one merge finds the common words.
        var (a, b) = (_words[left], _words[right]);
        var common = 0.0;
        for (int i = 0, j = 0; i < a.Length && j < b.Length; )
        {
            if (a[i] == b[j])
            {
                common += _weightOf[a[i++]];
                j++;
            }
            else if (a[i] < b[j])
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
}
