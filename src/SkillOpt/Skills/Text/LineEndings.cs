namespace SkillOpt;

/// <summary>Line endings as CommonMark knows them: LF, CR LF, or a CR on its own. Inside the engine every text has LF.</summary>
internal static class LineEndings
{
    public static string Normalize(string text) =>
        text.Contains('\r', StringComparison.Ordinal) ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : text;

    /// <summary>The ending that most lines have; LF when there is no line end or a tie.</summary>
    public static LineEnding Detect(string text)
    {
        var crlf = 0;
        var lf = 0;
        for (var i = text.IndexOf('\n', StringComparison.Ordinal); i >= 0; i = text.IndexOf('\n', i + 1))
        {
            if (i > 0 && text[i - 1] == '\r')
            {
                crlf++;
            }
            else
            {
                lf++;
            }
        }

        return crlf > lf ? LineEnding.CrLf : LineEnding.Lf;
    }

    public static string Apply(string text, LineEnding ending) =>
        ending == LineEnding.CrLf ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text;
}
