namespace SkillOpt;

/// <summary>
/// The <c>allowed-tools</c> text: names separated by spaces or commas, where parentheses hold a tool's own pattern together.
/// </summary>
internal static class ToolList
{
    public static IReadOnlyList<string> Split(string text)
    {
        var tools = new List<string>();
        var start = 0;
        var depth = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : ' ';
            depth = c switch
            {
                '(' => depth + 1,
                ')' => Math.Max(0, depth - 1),
                _ => depth,
            };
            if (i == text.Length || (depth == 0 && (c == ',' || char.IsWhiteSpace(c))))
            {
                if (i > start)
                {
                    tools.Add(text[start..i]);
                }

                start = i + 1;
            }
        }

        return tools;
    }
}
