using System.Buffers;

namespace SkillOpt.Sleep;

/// <summary>
/// Sentences in what a tool read or fetched that tell the reader what to do. They are kept apart from what the person said, so that a rule
/// which repeats one of them is known by it.
/// </summary>
internal static class ForeignOrders
{
    private const int Longest = 400;
    private const int Shortest = 12;
    private static readonly SearchValues<char> s_ends = SearchValues.Create("\n.!?");

    private static readonly SearchValues<string> s_orders = SearchValues.Create(
        [
            "always",
            "never",
            "from now on",
            "ignore",
            "must",
            "remember",
            "make sure",
            "instruction",
            "system prompt",
            "do not",
            "don't",
            "add this rule",
            "you should",
            "immer",
            "niemals",
            "siempre",
            "toujours",
        ],
        StringComparison.OrdinalIgnoreCase
    );

    /// <summary>Adds the orders of a text.</summary>
    /// <param name="text">What a tool gave back.</param>
    /// <param name="found">What was found so far.</param>
    /// <param name="most">Most of them that are kept.</param>
    public static void AddTo(ICollection<string> found, ReadOnlySpan<char> text, int most)
    {
        while (found.Count < most && text.IndexOfAny(s_orders) is >= 0 and var at)
        {
            var start = text[..at].LastIndexOfAny(s_ends) + 1;
            var rest = text[at..].IndexOfAny(s_ends);
            var end = rest < 0 ? text.Length : at + rest;
            var sentence = text[start..end].Trim();
            if (sentence.Length >= Shortest)
            {
                found.Add(sentence[..Math.Min(sentence.Length, Longest)].ToString());
            }

            text = text[Math.Min(text.Length, end + 1)..];
        }
    }
}
