namespace SkillOpt.Workbooks;

/// <summary>Texts and their parts. Lengths count UTF-16 units, as in Excel.</summary>
internal static class TextFunctions
{
    public static Dictionary<string, Func<FunctionCall, object?>> All { get; } =
        new(StringComparer.Ordinal)
        {
            ["LEN"] = f => (double)f.Text(0).Length,
            ["LEFT"] = f => Part(f.Text(0), 0, f.Whole(1, 1)),
            ["RIGHT"] = f => f.Text(0) is var text && f.Whole(1, 1) is var count ? Part(text, Math.Max(0, text.Length - count), count) : "",
            ["MID"] = f => f.Whole(1) >= 1 ? Part(f.Text(0), f.Whole(1) - 1, f.Whole(2)) : throw new FormulaErrorException(CellError.Value),
            ["UPPER"] = f => f.Text(0).ToUpperInvariant(),
            ["LOWER"] = f => f.Text(0).ToLowerInvariant(),
            ["TRIM"] = f => string.Join(' ', f.Text(0).Split(' ', StringSplitOptions.RemoveEmptyEntries)),
            ["CONCATENATE"] = f => string.Concat(Enumerable.Range(0, f.Count).Select(f.Text)),
            ["CONCAT"] = f => string.Concat(f.Values().Select(Coercion.Text)),
            ["TEXTJOIN"] = Join,
            ["REPT"] = f =>
                f.Whole(1) is >= 0 and <= 32_767 and var count
                    ? string.Concat(Enumerable.Repeat(f.Text(0), count))
                    : throw new FormulaErrorException(CellError.Value),
            ["EXACT"] = f => f.Text(0) == f.Text(1),
            ["SUBSTITUTE"] = Substitute,
            ["REPLACE"] = f =>
                f.Text(0) is var text && Math.Clamp(f.Whole(1) - 1, 0, text.Length) is var from
                    ? text[..from] + f.Text(3) + text[Math.Clamp(from + f.Whole(2), from, text.Length)..]
                    : "",
            ["FIND"] = f => Find(f, StringComparison.Ordinal),
            ["SEARCH"] = f =>
                f.Text(0).AsSpan().IndexOfAny("*?~") < 0
                    ? Find(f, StringComparison.OrdinalIgnoreCase)
                    : throw new FormulaNotKnownException("wildcards in SEARCH"),
            ["VALUE"] = f => Coercion.Number(f.Scalar(0)),
            ["CHAR"] = f =>
                f.Whole(0) is >= 1 and <= 127 and var code
                    ? ((char)code).ToString()
                    : throw new FormulaNotKnownException("CHAR of such codes"),
            ["T"] = f => f.Scalar(0) as string ?? "",
        };

    private static string Part(string text, int from, int count)
    {
        if (count < 0)
        {
            throw new FormulaErrorException(CellError.Value);
        }

        from = Math.Min(from, text.Length);
        return text.Substring(from, Math.Min(count, text.Length - from));
    }

    private static object? Join(FunctionCall call)
    {
        var skipsEmpty = call.Truth(1);
        var texts = Enumerable
            .Range(2, Math.Max(0, call.Count - 2))
            .SelectMany(i => call[i] is AreaValue area ? area.Values : [call[i]])
            .Select(Coercion.Text);
        return string.Join(call.Text(0), skipsEmpty ? texts.Where(t => t.Length > 0) : texts);
    }

    private static object? Substitute(FunctionCall call)
    {
        var (text, old, with) = (call.Text(0), call.Text(1), call.Text(2));
        if (old.Length == 0)
        {
            return text;
        }

        if (!call.Has(3))
        {
            return text.Replace(old, with, StringComparison.Ordinal);
        }

        var at = -old.Length;
        for (var i = call.Whole(3); i > 0; i--)
        {
            at = text.IndexOf(old, at + old.Length, StringComparison.Ordinal);
            if (at < 0)
            {
                return text;
            }
        }

        return text[..at] + with + text[(at + old.Length)..];
    }

    private static object? Find(FunctionCall call, StringComparison rule)
    {
        var (wanted, text, from) = (call.Text(0), call.Text(1), call.Whole(2, 1));
        var at = from >= 1 && from <= text.Length + 1 ? text.IndexOf(wanted, from - 1, rule) : -1;
        return at >= 0 ? at + 1d : throw new FormulaErrorException(CellError.Value);
    }
}
