using System.Collections.Immutable;
using SkillOpt.Tasks;

namespace SkillOpt.Gating;

/// <summary>
/// Looks for held-out answers, passages of held-out inputs and rules of the scorer in what a candidate adds. What the parent says already,
/// and what
/// train tasks say, is fair: only words that could not have been learned in training raise an alarm. It remembers digests of the held-out
/// texts;
/// the texts themselves are read again when one is met. Thread-safe.
/// </summary>
internal sealed class GamingCheck
{
    private const int PassageWords = 8;
    private readonly ImmutableArray<TaskItem> _train;
    private readonly ImmutableArray<TaskItem> _heldOut;
    private readonly PhraseSet _fair = new();
    private readonly PhraseSet _passages = new();
    private readonly PhraseSet _rules = new();
    private readonly HeldOutAnswers _answers;
    private KnownText? _lastParent;

    /// <summary>Prepares the check.</summary>
    /// <param name="tasks">The tasks: val and test are held out.</param>
    /// <param name="scorerRules">The scorer's rules as text; empty when it has none in words.</param>
    public GamingCheck(TaskSet tasks, string scorerRules = "")
    {
        _train = tasks.Train;
        _heldOut = tasks.Val.AddRange(tasks.Test);
        foreach (var text in _train.SelectMany(TextsOf))
        {
            _fair.AddRuns(Words(text), PassageWords);
        }

        foreach (var task in _heldOut)
        {
            foreach (var message in task.Input)
            {
                _passages.AddRuns(Words(message.Text), PassageWords);
            }
        }

        _answers = new HeldOutAnswers(_heldOut, PassageWords);
        _rules.AddRuns(Words(scorerRules), PassageWords);
    }

    /// <summary>The alarms of a candidate; empty when there are none. At most one of each kind and task.</summary>
    public IReadOnlyList<GamingAlarm> Check(Skill parent, Skill candidate)
    {
        var (before, after) = (TextOf(parent), TextOf(candidate));
        return Check(before, after);
    }

    /// <summary>
    /// The alarms of a starting skill, which has no parent. What the scorer asks for may stand in it: a person wrote it there.
    /// </summary>
    public IReadOnlyList<GamingAlarm> CheckStart(Skill start) => [.. Check("", TextOf(start)).Where(a => a.TaskId is not null)];

    /// <summary>What is said of a starting skill that knows held-out tasks.</summary>
    public static string OfStart(IReadOnlyList<GamingAlarm> alarms) =>
        $"The starting skill knows what is held out: "
        + $"{string.Join("; ", alarms.Take(3).Select(a => a.Sentence))}{(alarms.Count > 3 ? $"; and {alarms.Count - 3} more" : "")}. "
        + "Val and test then say nothing about new tasks.";

    private List<GamingAlarm> Check(string before, string after)
    {
        var parent = ParentOf(before);
        return
        [
            .. Quotes(parent, Words(after))
                .Concat(_answers.Find(parent, after, _train.SelectMany(TextsOf)))
                .DistinctBy(a => (a.Kind, a.TaskId)),
        ];
    }

    // Most candidates in a row have the same parent.
    private KnownText ParentOf(string text)
    {
        if (Volatile.Read(ref _lastParent) is { } last && last.Text == text)
        {
            return last;
        }

        var parent = new KnownText(text, PassageWords);
        Volatile.Write(ref _lastParent, parent);
        return parent;
    }

    private List<GamingAlarm> Quotes(KnownText parent, string[] after)
    {
        var known = parent.Passages;
        var added = Enumerable
            .Range(0, Math.Max(0, after.Length - PassageWords + 1))
            .Where(i => !known.Contains(Passage(after, i)) && !_fair.Contains(Passage(after, i)))
            .ToList();
        var owners = OwnersOf([.. added.Where(i => _passages.Contains(Passage(after, i))).Select(i => Text(Passage(after, i)))]);
        var alarms = new List<GamingAlarm>();
        foreach (var quote in added.Select(i => (Text: Text(Passage(after, i)), Place: i)))
        {
            if (owners.TryGetValue(quote.Text, out var task))
            {
                alarms.Add(new GamingAlarm("held_out_input", task, quote.Text));
            }

            if (_rules.Contains(Passage(after, quote.Place)))
            {
                alarms.Add(new GamingAlarm("scorer_rule", null, quote.Text));
            }
        }

        return alarms;
    }

    // The first held-out task that holds each of some passages.
    private Dictionary<string, string> OwnersOf(HashSet<string> passages)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var task in _heldOut)
        {
            if (owners.Count == passages.Count)
            {
                break;
            }

            foreach (var words in task.Input.Select(m => Words(m.Text)))
            {
                for (var i = 0; i + PassageWords <= words.Length; i++)
                {
                    var passage = Text(Passage(words, i));
                    if (passages.Contains(passage))
                    {
                        owners.TryAdd(passage, task.Id);
                    }
                }
            }
        }

        return owners;
    }

    private static IEnumerable<string> TextsOf(TaskItem task) => task.Input.Select(m => m.Text).Concat(task.ExpectedTexts);

    private static string TextOf(Skill skill) => string.Join('\n', skill.Files.Values.Prepend(skill.Document.Text));

    private static string[] Words(string text) => AnswerForms.Words(text);

    private static ReadOnlySpan<string> Passage(string[] words, int place) => words.AsSpan(place, PassageWords);

    private static string Text(ReadOnlySpan<string> words) => string.Join(' ', words!);
}
