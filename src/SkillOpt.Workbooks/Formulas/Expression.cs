namespace SkillOpt.Workbooks;

/// <summary>A formula as a tree.</summary>
internal abstract record Expression
{
    private Expression() { }

    /// <summary>A number, a text, a truth value or an error; null for a missing argument.</summary>
    public sealed record Literal(object? Value) : Expression;

    /// <summary>A cell or a range.</summary>
    public sealed record Reference(AreaReference Area) : Expression;

    /// <summary>A sign before a value.</summary>
    public sealed record Negation(Expression Value) : Expression;

    /// <summary>A percent sign behind a value.</summary>
    public sealed record Percent(Expression Value) : Expression;

    /// <summary>Two values and an operator between them.</summary>
    public sealed record Operation(string Sign, Expression Left, Expression Right) : Expression;

    /// <summary>A function with its arguments.</summary>
    public sealed record Call(string Name, IReadOnlyList<Expression> Arguments) : Expression;
}
