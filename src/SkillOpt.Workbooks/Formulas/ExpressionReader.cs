using System.Globalization;

namespace SkillOpt.Workbooks;

/// <summary>Builds the tree of a formula. A sign before a value binds tighter than a power, as in Excel: <c>-2^2</c> is 4.</summary>
internal sealed class ExpressionReader
{
    private const int MostDepth = 200;
    private static readonly string[][] s_levels =
    [
        ["=", "<>", "<", ">", "<=", ">="],
        ["&"],
        ["+", "-"],
        ["*", "/"],
        ["^"],
    ];

    private readonly List<Token> _tokens;
    private int _next;
    private int _depth;

    private ExpressionReader(List<Token> tokens) => _tokens = tokens;

    /// <exception cref="FormulaNotKnownException">The formula has something that is not known here.</exception>
    public static Expression Read(List<Token> tokens)
    {
        var reader = new ExpressionReader(tokens);
        var expression = reader.Level(0);
        return reader.Current.Kind == TokenKind.End ? expression : throw new FormulaNotKnownException($"'{reader.Current.Text}'");
    }

    private Token Current => _tokens[_next];

    private Expression Level(int level)
    {
        if (level == s_levels.Length)
        {
            return Signed();
        }

        if (++_depth > MostDepth * s_levels.Length)
        {
            throw new FormulaNotKnownException("so many brackets");
        }

        var left = Level(level + 1);
        while (Current.Kind == TokenKind.Sign && s_levels[level].Contains(Current.Text))
        {
            var sign = Take().Text;
            left = new Expression.Operation(sign, left, Level(level + 1));
        }

        _depth--;
        return left;
    }

    private Expression Signed()
    {
        if (IsSign("-"))
        {
            Take();
            return new Expression.Negation(Signed());
        }

        if (IsSign("+"))
        {
            Take();
            return Signed();
        }

        var value = Value();
        while (IsSign("%"))
        {
            Take();
            value = new Expression.Percent(value);
        }

        return value;
    }

    private Expression Value()
    {
        var token = Take();
        switch (token.Kind)
        {
            case TokenKind.Number:
                return new Expression.Literal(double.Parse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture));
            case TokenKind.Text:
                return new Expression.Literal(token.Text);
            case TokenKind.Error:
                return new Expression.Literal(new CellError(token.Text));
            case TokenKind.Reference when AreaReference.Read(token.Text) is { } area:
                return new Expression.Reference(area);
            case TokenKind.Name when token.Text.ToUpperInvariant() is "TRUE" or "FALSE":
                return new Expression.Literal(token.Text.Equals("TRUE", StringComparison.OrdinalIgnoreCase));
            case TokenKind.Function:
                return new Expression.Call(token.Text.ToUpperInvariant().Replace("_XLFN.", "", StringComparison.Ordinal), Arguments());
            case TokenKind.Sign when token.Text == "(":
                var inner = Level(0);
                Expect(")");
                return inner;
            default:
                throw new FormulaNotKnownException(token.Kind == TokenKind.End ? "an end where a value is due" : $"'{token.Text}'");
        }
    }

    private List<Expression> Arguments()
    {
        Expect("(");
        var arguments = new List<Expression>();
        if (IsSign(")"))
        {
            Take();
            return arguments;
        }

        while (true)
        {
            arguments.Add(IsSign(",") || IsSign(")") ? new Expression.Literal(null) : Level(0));
            if (!IsSign(","))
            {
                break;
            }

            Take();
        }

        Expect(")");
        return arguments;
    }

    private Token Take() => _tokens[Math.Min(_next++, _tokens.Count - 1)];

    private bool IsSign(string text) => Current.Kind == TokenKind.Sign && Current.Text == text;

    private void Expect(string sign)
    {
        if (!IsSign(sign))
        {
            throw new FormulaNotKnownException($"'{Current.Text}' where {sign} is due");
        }

        Take();
    }
}
