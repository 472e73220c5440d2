using SkillOpt.Skills;
using SkillOpt.Tasks;

namespace SkillOpt.Gating;

/// <summary>
/// Looks for held-out answers, passages of held-out inputs and rules of the scorer in what a candidate adds. What the parent says already, and what
/// train tasks say, is fair: only words that could not have been learned in training raise an alarm. Immutable, thread-safe.
/// </summary>
internal sealed class GamingCheck
{
    private const int PassageWords = 8;
    private const int LeastAnswerLetters = 12;
    private const int LeastTokenLetters = 8;
    private readonly HashSet<ulong> _fair = [];
    private readonly Dictionary<ulong, string> _passages = [];
    private readonly HashSet<ulong> _rules = [];
    private readonly Dictionary<string, string> _answers = new(StringComparer.Ordinal);
    private readonly string _train;

    /// <summary>Prepares the check.</summary>
    /// <param name="tasks">The tasks: val and test are held out.</param>
    /// <param name="scorerRules">The scorer's rules as text; empty when it has none in words.</param>
    public GamingCheck(TaskSet tasks, string scorerRules = "")
    {
        var train = tasks.Train.SelectMany(TextsOf).Select(Words).ToList();
        _train = string.Join('\n', train.Select(Spaced));
        foreach (var words in train)
        {
            _fair.UnionWith(Passages(words));
        }

        foreach (var task in tasks.Val.Concat(tasks.Test))
        {
            foreach (var passage in task.Input.SelectMany(m => Passages(Words(m.Text))))
            {
                _passages.TryAdd(passage, task.Id);
            }

            foreach (var answer in task.ExpectedTexts.Select(Words).Where(IsTelling))
            {
                _answers.TryAdd(string.Join(' ', answer), task.Id);
            }
        }

        _rules.UnionWith(Passages(Words(scorerRules)));
    }

    /// <summary>The alarms of a candidate; empty when there are none. At most one of each kind and task.</summary>
    public IReadOnlyList<GamingAlarm> Check(Skill parent, Skill candidate)
    {
        var known = TextOf(parent);
        var added = TextOf(candidate);
        var (before, after) = (Spaced(Words(known)), Words(added));
        var knownPassages = Passages(Words(known)).ToHashSet();
        var alarms = new List<GamingAlarm>();
        foreach (var (passage, start) in Passages(after).Select((p, i) => (p, i)).Where(p => !knownPassages.Contains(p.p) && !_fair.Contains(p.p)))
        {
            var quote = string.Join(' ', after, start, PassageWords);
            if (_passages.TryGetValue(passage, out var task))
            {
                alarms.Add(new GamingAlarm("held_out_input", task, quote));
            }

            if (_rules.Contains(passage))
            {
                alarms.Add(new GamingAlarm("scorer_rule", null, quote));
            }
        }

        var text = Spaced(after);
        foreach (var (answer, task) in _answers)
        {
            var quoted = $" {answer} ";
            if (text.Contains(quoted, StringComparison.Ordinal) && !before.Contains(quoted, StringComparison.Ordinal) && !_train.Contains(quoted, StringComparison.Ordinal))
            {
                alarms.Add(new GamingAlarm("held_out_answer", task, answer));
            }
        }

        return [.. alarms.DistinctBy(a => (a.Kind, a.TaskId))];
    }

    private static IEnumerable<string> TextsOf(TaskItem task) => task.Input.Select(m => m.Text).Concat(task.ExpectedTexts);

    private static string TextOf(Skill skill) => string.Join('\n', skill.Files.Values.Prepend(skill.Document.Text));

    private static string[] Words(string text) => [.. TaskText.Tokens(TaskText.Normalised(text))];

    private static string Spaced(string[] words) => $" {string.Join(' ', words)} ";

    // Hashes (FNV-1a) instead of texts: task sets can hold millions of passages.
    private static IEnumerable<ulong> Passages(string[] words)
    {
        for (var i = 0; i + PassageWords <= words.Length; i++)
        {
            var hash = 14695981039346656037;
            for (var j = i; j < i + PassageWords; j++)
            {
                foreach (var letter in words[j])
                {
                    hash = (hash ^ letter) * 1099511628211;
                }

                hash = (hash ^ ' ') * 1099511628211;
            }

            yield return hash;
        }
    }

    // Short common answers ("yes", "Paris", "42") may stand in any honest skill; long ones and codes may not.
    private static bool IsTelling(string[] words) => words.Length switch
    {
        0 => false,
        1 => words[0].Length >= LeastTokenLetters && words[0].Any(char.IsDigit),
        _ => words.Sum(w => w.Length) >= LeastAnswerLetters,
    };
}
