namespace SkillOpt.Benchmarks;

/// <summary>A PDDL expression: an atom (lower-cased word) or a list.</summary>
internal sealed record SExpression(string Atom, IReadOnlyList<SExpression> Items)
{
    public bool IsList => Atom.Length == 0;

    /// <summary>The first word of a list; empty when there is none.</summary>
    public string Head => IsList && Items.Count > 0 ? Items[0].Atom : "";

    /// <summary>Reads the first complete expression of a text; words are lower-cased, comments skipped.</summary>
    public static SExpression Parse(string text, string source)
    {
        var stack = new Stack<List<SExpression>>();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == ';')
            {
                i = text.IndexOf('\n', i) is var end and >= 0 ? end : text.Length;
            }
            else if (c == '(')
            {
                stack.Push([]);
            }
            else if (c == ')' && stack.Count > 0)
            {
                var list = new SExpression("", stack.Pop());
                if (stack.Count == 0)
                {
                    return list;
                }

                stack.Peek().Add(list);
            }
            else if (!char.IsWhiteSpace(c) && stack.Count > 0)
            {
                var start = i;
                while (i < text.Length && !char.IsWhiteSpace(text[i]) && text[i] is not ('(' or ')'))
                {
                    i++;
                }

                stack.Peek().Add(new SExpression(text[start..i].ToLowerInvariant(), []));
                i--;
            }
        }

        throw new SkillOptException("SKO4002", $"The PDDL of {source} is not balanced; the file is cut or damaged, so fetch it again.");
    }
}
