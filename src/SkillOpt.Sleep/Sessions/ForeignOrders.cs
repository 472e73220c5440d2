using System.Buffers;
using System.Text;

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

    /// <summary>
    /// Whether orders may be in a value as it is written in JSON. Most of what tools give back is long and holds none; it need not be
    /// made a
    /// text to know that.
    /// </summary>
    /// <param name="json">The value's bytes, escapes and all.</param>
    public static bool MayBeIn(ReadOnlySpan<byte> json)
    {
        // What an escape hides, and the two letters beyond ASCII that are the same as letters of it.
        if (json.IndexOf("\\u00"u8) >= 0 || json.IndexOf("ſ"u8) >= 0 || json.IndexOf("K"u8) >= 0)
        {
            return true;
        }

        const int Overlap = 16;
        var buffer = ArrayPool<char>.Shared.Rent(16 * 1024);
        try
        {
            for (var at = 0; at < json.Length; at += buffer.Length - Overlap)
            {
                var count = Encoding.Latin1.GetChars(json[at..Math.Min(json.Length, at + buffer.Length)], buffer);
                if (buffer.AsSpan(0, count).IndexOfAny(s_orders) >= 0)
                {
                    return true;
                }
            }

            return false;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

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
