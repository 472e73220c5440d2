using System.Buffers;
using System.Collections.Immutable;

namespace SkillOpt.Sleep;

/// <summary>
/// What a person's words say of the work before them. A phrase counts where it stands as whole words: "incorrect" is no praise, and Venice
/// is not nice.
/// </summary>
internal static class FeedbackWords
{
    private static readonly string[] s_negative =
    [
        "still broken",
        "still not",
        "still wrong",
        "doesn't work",
        "does not work",
        "not working",
        "that's wrong",
        "thats wrong",
        "incorrect",
        "wrong",
        "no,",
        "nope",
        "fix it",
        "didn't",
        "did not",
        "broken",
        "error again",
        "still failing",
        "still fails",
        "not fixed",
        "revert",
        "undo",
        "instead of",
        "i asked",
        "i said",
        "not what i",
    ];

    private static readonly string[] s_positive =
    [
        "thanks",
        "thank you",
        "perfect",
        "great",
        "works now",
        "fixed",
        "that works",
        "lgtm",
        "looks good",
        "nice",
        "awesome",
        "correct",
    ];

    // Most texts hold none of them.
    private static readonly SearchValues<string> s_any = SearchValues.Create(
        [.. s_negative, .. s_positive],
        StringComparison.OrdinalIgnoreCase
    );

    // Praise that a word before it turns round.
    private static readonly string[] s_turns = ["not ", "isn't ", "never ", "no "];

    /// <summary>The phrases of one text, as <c>neg:…</c> and <c>pos:…</c>, in the order of the lists.</summary>
    public static ImmutableArray<string> In(string text)
    {
        var plain = text.Replace('’', '\'');
        if (plain.AsSpan().IndexOfAny(s_any) < 0)
        {
            return [];
        }

        var found = ImmutableArray.CreateBuilder<string>();
        found.AddRange(s_negative.Where(p => Find(plain, p) >= 0).Select(p => $"neg:{p}"));
        found.AddRange(s_positive.Where(p => Find(plain, p) is >= 0 and var at && !IsTurned(plain, at)).Select(p => $"pos:{p}"));
        return found.ToImmutable();
    }

    private static int Find(string text, string phrase)
    {
        for (var at = 0; (at = text.IndexOf(phrase, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            var end = at + phrase.Length;
            var begins = at == 0 || !char.IsLetterOrDigit(text[at - 1]);
            var ends = end == text.Length || !char.IsLetterOrDigit(text[end]) || !char.IsLetterOrDigit(phrase[^1]);
            if (begins && ends)
            {
                return at;
            }
        }

        return -1;
    }

    private static bool IsTurned(string text, int at) =>
        Array.Exists(s_turns, t => at >= t.Length && text.AsSpan(at - t.Length, t.Length).Equals(t, StringComparison.OrdinalIgnoreCase));
}
