using System.Collections.Immutable;
using SkillOpt.Tasks;

namespace SkillOpt.Gating;

/// <summary>
/// Finds held-out answers in a skill: long ones, codes and numbers whatever stands between their parts, and lists of short ones. Keeps
/// digests only.
/// </summary>
internal sealed class HeldOutAnswers
{
    private const int FewestListed = 4;
    private const int FewestOfFew = 3;
    private const int FewestGlued = 3;
    private const double ListShare = 0.2;
    private const double NumberListShare = 0.08;
    private readonly ImmutableArray<TaskItem> _tasks;
    private readonly int _passageWords;
    private readonly PhraseSet _phrases = new();
    private readonly PhraseSet _codes = new();
    private readonly PhraseSet _short = new();
    private readonly HashSet<int> _codeLengths = [];
    private readonly int _shortTasks;

    /// <param name="tasks">The held-out tasks.</param>
    /// <param name="passageWords">Words in a row that count as a quotation of a longer answer.</param>
    public HeldOutAnswers(ImmutableArray<TaskItem> tasks, int passageWords)
    {
        _tasks = tasks;
        _passageWords = passageWords;
        foreach (var task in tasks)
        {
            foreach (var phrase in AnswerForms.Phrases(task, passageWords))
            {
                _phrases.Add(phrase);
            }

            foreach (var code in AnswerForms.Codes(task))
            {
                _codes.Add([code]);
                _codeLengths.Add(code.Length);
            }

            var hasShort = false;
            foreach (var words in AnswerForms.ShortOnes(task))
            {
                _short.Add(words);
                hasShort = true;
            }

            _shortTasks += hasShort ? 1 : 0;
        }
    }

    /// <summary>The answers that a text gives away and that other texts did not hold before.</summary>
    /// <param name="before">What was there before: fair.</param>
    /// <param name="after">The text.</param>
    /// <param name="fairTexts">Further texts that make an answer fair; read only when one is met.</param>
    public IEnumerable<GamingAlarm> Find(KnownText before, string after, IEnumerable<string> fairTexts)
    {
        var normalAfter = TaskText.Normalised(after);
        string[] words = [.. TaskText.Tokens(normalAfter)];
        var phrases = _phrases.FindIn(words).Select(r => Text(words[r])).ToHashSet(StringComparer.Ordinal);
        var codes = CodesIn(normalAfter);
        List<string[]> added =
        [
            .. after
                .Split('\n')
                .Select(TaskText.Normalised)
                .Where(l => !before.Lines.Contains(l))
                .Select(l => TaskText.Tokens(l).ToArray()),
        ];
        var listed = added.SelectMany(ShortIn).ToHashSet(StringComparer.Ordinal);
        RemoveFair(before.Normalised, phrases, codes, listed);
        if (phrases.Count + codes.Count + listed.Count > 0)
        {
            foreach (var text in fairTexts)
            {
                RemoveFair(TaskText.Normalised(text), phrases, codes, listed);
            }
        }

        var isList = IsList(added, listed);
        foreach (var task in phrases.Count + codes.Count > 0 || isList ? _tasks : [])
        {
            var met =
                AnswerForms.Phrases(task, _passageWords).Select(p => Text(p)).FirstOrDefault(phrases.Contains)
                ?? AnswerForms.Codes(task).FirstOrDefault(codes.Contains)
                ?? (isList ? AnswerForms.ShortOnes(task).Select(p => Text(p)).FirstOrDefault(listed.Contains) : null);
            if (met is not null)
            {
                yield return new GamingAlarm("held_out_answer", task.Id, met);
            }
        }
    }

    private HashSet<string> CodesIn(string normalised) =>
        _codeLengths.Count == 0
            ? []
            : CodeText.Candidates(normalised, _codeLengths).Where(c => _codes.Contains([c])).ToHashSet(StringComparer.Ordinal);

    private void RemoveFair(string normalised, HashSet<string> phrases, HashSet<string> codes, HashSet<string> listed)
    {
        var text = $" {Text([.. TaskText.Tokens(normalised)])} ";
        phrases.RemoveWhere(p => text.Contains($" {p} ", StringComparison.Ordinal));
        listed.RemoveWhere(p => text.Contains($" {p} ", StringComparison.Ordinal));
        if (codes.Count > 0)
        {
            codes.ExceptWith(CodesIn(normalised));
        }
    }

    private IEnumerable<string> ShortIn(string[] line) => _short.FindIn(line).Select(r => Text(line[r])).Concat(line.SelectMany(Glued));

    // "a17b22c93" written for A17, B22 and C93: the whole word is made of held-out answers.
    private List<string> Glued(string word)
    {
        var ways = new List<string>?[word.Length + 1];
        ways[0] = [];
        for (var end = 2; end <= word.Length && word.Any(char.IsAsciiDigit); end++)
        {
            for (var start = Math.Max(0, end - CodeText.Longest); start <= end - 2 && ways[end] is null; start++)
            {
                if (ways[start] is { } way && _short.Contains([word[start..end]]))
                {
                    ways[end] = [.. way, word[start..end]];
                }
            }
        }

        return ways[word.Length] is { Count: >= FewestGlued } pieces ? pieces : [];
    }

    // Lines that consist to a good part of held-out answers, and enough different ones in them.
    private bool IsList(List<string[]> added, HashSet<string> listed)
    {
        var met = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in listed.Count == 0 ? [] : added)
        {
            var found = _short.FindIn(line).Where(r => listed.Contains(Text(line[r]))).ToList();
            var covered = found.SelectMany(r => Enumerable.Range(r.Start.Value, r.End.Value - r.Start.Value)).Distinct().Count();
            var glued = line.SelectMany(Glued).Where(listed.Contains).ToList();
            var needed = found.Exists(r => Text(line[r]).Any(char.IsAsciiDigit)) ? NumberListShare : ListShare;
            if (glued.Count > 0 || (covered > 0 && covered >= needed * line.Length))
            {
                met.UnionWith(found.Select(r => Text(line[r])).Concat(glued));
            }
        }

        return met.Count >= FewestListed || (met.Count >= FewestOfFew && 2 * met.Count >= _shortTasks);
    }

    private static string Text(ReadOnlySpan<string> words) => string.Join(' ', words!);
}
