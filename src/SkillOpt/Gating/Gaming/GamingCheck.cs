using System.Collections.Immutable;
using SkillOpt.Skills;
using SkillOpt.Tasks;

namespace SkillOpt.Gating.Gaming;

/// <summary>
/// Looks for held-out answers, passages of held-out inputs and rules of the scorer in what a candidate adds. What the parent says already, and what
/// train tasks say, is fair: only words that could not have been learned in training raise an alarm. It remembers digests of the held-out texts;
/// the texts themselves are read again when one is met. Immutable, thread-safe.
/// </summary>
internal sealed class GamingCheck
{
    private const int PassageWords = 8;
    private const int LeastAnswerLetters = 12;
    private const int LeastTokenLetters = 8;
    private readonly ImmutableArray<TaskItem> _train;
    private readonly ImmutableArray<TaskItem> _heldOut;
    private readonly PhraseSet _fair = new();
    private readonly PhraseSet _passages = new();
    private readonly PhraseSet _rules = new();
    private readonly PhraseSet _answers = new();

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

            foreach (var answer in TellingAnswers(task))
            {
                _answers.Add(answer);
            }
        }

        _rules.AddRuns(Words(scorerRules), PassageWords);
    }

    /// <summary>The alarms of a candidate; empty when there are none. At most one of each kind and task.</summary>
    public IReadOnlyList<GamingAlarm> Check(Skill parent, Skill candidate)
    {
        var before = Words(TextOf(parent));
        var after = Words(TextOf(candidate));
        return [.. Quotes(before, after).Concat(Answers(before, after)).DistinctBy(a => (a.Kind, a.TaskId))];
    }

    private List<GamingAlarm> Quotes(string[] before, string[] after)
    {
        var known = new PhraseSet();
        known.AddRuns(before, PassageWords);
        var added = Enumerable.Range(0, Math.Max(0, after.Length - PassageWords + 1))
            .Where(i => !known.Contains(Passage(after, i)) && !_fair.Contains(Passage(after, i))).ToList();
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

    private List<GamingAlarm> Answers(string[] before, string[] after)
    {
        var met = _answers.FindIn(after).Select(r => Text(after[r])).ToHashSet(StringComparer.Ordinal);
        met.RemoveWhere(answer => Holds(before, answer));
        met.RemoveWhere(answer => _train.SelectMany(TextsOf).Any(text => Holds(Words(text), answer)));
        var alarms = new List<GamingAlarm>();
        foreach (var task in met.Count == 0 ? [] : _heldOut)
        {
            alarms.AddRange(TellingAnswers(task).Select(words => Text(words)).Where(met.Remove).Select(answer => new GamingAlarm("held_out_answer", task.Id, answer)));
        }

        return alarms;
    }

    private static IEnumerable<string> TextsOf(TaskItem task) => task.Input.Select(m => m.Text).Concat(task.ExpectedTexts);

    private static IEnumerable<string[]> TellingAnswers(TaskItem task) => task.ExpectedTexts.Select(Words).Where(IsTelling);

    private static string TextOf(Skill skill) => string.Join('\n', skill.Files.Values.Prepend(skill.Document.Text));

    private static string[] Words(string text) => [.. TaskText.Tokens(TaskText.Normalised(text))];

    private static ReadOnlySpan<string> Passage(string[] words, int place) => words.AsSpan(place, PassageWords);

    private static string Text(ReadOnlySpan<string> words) => string.Join(' ', words!);

    private static bool Holds(string[] words, string phrase) => $" {Text(words)} ".Contains($" {phrase} ", StringComparison.Ordinal);

    // Short common answers ("yes", "Paris", "42") may stand in any honest skill; long ones and codes may not.
    private static bool IsTelling(string[] words) => words.Length switch
    {
        0 => false,
        1 => words[0].Length >= LeastTokenLetters && words[0].Any(char.IsDigit),
        _ => words.Sum(w => w.Length) >= LeastAnswerLetters,
    };
}
