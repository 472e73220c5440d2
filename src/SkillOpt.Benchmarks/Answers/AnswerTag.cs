namespace SkillOpt.Benchmarks;

/// <summary>Finds the answer in a reply: between answer tags, else the last line that is not blank.</summary>
internal static class AnswerTag
{
    private const string Open = "<answer>";
    private const string Close = "</answer>";

    /// <summary>The last pair, pairs read from left to right (SearchQA, LiveMathematicianBench).</summary>
    public static string LastPair(string reply) => Pairs(reply).LastOrDefault() ?? LastLine(reply);

    /// <summary>The first pair (OfficeQA).</summary>
    public static string FirstPair(string reply) => Pairs(reply).FirstOrDefault() ?? LastLine(reply);

    /// <summary>Whether a complete pair is there.</summary>
    public static bool IsPresent(string reply) => Pairs(reply).Any();

    /// <summary>Whether there is something between a last opening and a last closing tag.</summary>
    public static bool HasTags(string reply)
    {
        var open = reply.LastIndexOf(Open, StringComparison.OrdinalIgnoreCase);
        return open >= 0 && reply.LastIndexOf(Close, StringComparison.OrdinalIgnoreCase) > open;
    }

    /// <summary>From the last opening tag to the last closing tag (DocVQA).</summary>
    public static string LastTags(string reply)
    {
        var open = reply.LastIndexOf(Open, StringComparison.OrdinalIgnoreCase);
        var close = reply.LastIndexOf(Close, StringComparison.OrdinalIgnoreCase);
        return open >= 0 && close > open ? PythonText.Strip(reply[(open + Open.Length)..close]) : LastLine(reply);
    }

    private static IEnumerable<string> Pairs(string reply)
    {
        for (var at = 0; ; )
        {
            var open = reply.IndexOf(Open, at, StringComparison.OrdinalIgnoreCase);
            if (open < 0)
            {
                yield break;
            }

            var close = reply.IndexOf(Close, open + Open.Length, StringComparison.OrdinalIgnoreCase);
            if (close < 0)
            {
                yield break;
            }

            yield return PythonText.Strip(reply[(open + Open.Length)..close]);
            at = close + Close.Length;
        }
    }

    private static string LastLine(string reply) =>
        PythonText.SplitLines(reply).Select(PythonText.Strip).LastOrDefault(l => l.Length > 0) ?? "";
}
