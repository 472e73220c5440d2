using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace SkillOpt.Benchmarks;

/// <summary>Turns the HTML of parsed pages into text, tables into Markdown. Lenient: bad markup loses its tags and nothing else.</summary>
internal static partial class HtmlText
{
    private const int Milliseconds = 2000;

    public static string ToMarkdown(string html)
    {
        var text = Tables().Replace(html, match => Table(match.Groups["body"].Value));
        text = Tables().IsMatch(html) ? text : WebUtility.HtmlDecode(Tags().Replace(text, ""));
        return PythonText.Strip(BlankLines().Replace(text.ReplaceLineEndings("\n"), "\n\n"));
    }

    private static string Table(string body)
    {
        var rows = Rows()
            .Matches(body)
            .Select(row => Cells().Matches(row.Groups["row"].Value).Select(cell => Cell(cell.Groups["cell"].Value)).ToList())
            .Where(row => row.Exists(cell => cell.Length > 0))
            .ToList();
        if (rows.Count == 0)
        {
            return PythonText.Strip(WebUtility.HtmlDecode(Tags().Replace(body, "")));
        }

        var width = rows.Max(row => row.Count);
        var text = new StringBuilder();
        for (var i = 0; i < rows.Count; i++)
        {
            text.Append(i > 0 ? "\n| " : "| ").AppendJoin(" | ", rows[i].Concat(Enumerable.Repeat("", width - rows[i].Count))).Append(" |");
            if (i == 0)
            {
                text.Append("\n| ").AppendJoin(" | ", Enumerable.Repeat("---", width)).Append(" |");
            }
        }

        return text.ToString();
    }

    private static string Cell(string html) =>
        PythonText.Collapse(WebUtility.HtmlDecode(Tags().Replace(html, ""))).Replace("|", "\\|", StringComparison.Ordinal);

    [GeneratedRegex(
        @"<table[^>]*>(?<body>.*?)</table\s*>",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.Singleline,
        Milliseconds
    )]
    private static partial Regex Tables();

    [GeneratedRegex(
        @"<tr[^>]*>(?<row>.*?)</tr\s*>",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.Singleline,
        Milliseconds
    )]
    private static partial Regex Rows();

    [GeneratedRegex(
        @"<t[hd][^>]*>(?<cell>.*?)</t[hd]\s*>",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.Singleline,
        Milliseconds
    )]
    private static partial Regex Cells();

    [GeneratedRegex(@"<[^>]+>", RegexOptions.ExplicitCapture, Milliseconds)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\n{3,}", RegexOptions.ExplicitCapture, Milliseconds)]
    private static partial Regex BlankLines();
}
