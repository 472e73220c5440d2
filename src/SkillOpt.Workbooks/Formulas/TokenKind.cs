namespace SkillOpt.Workbooks;

/// <summary>What a piece of a formula is.</summary>
internal enum TokenKind
{
    /// <summary>Behind the last piece.</summary>
    End,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Text, its quotes taken off.</summary>
    Text,

    /// <summary>An error such as <c>#N/A</c>.</summary>
    Error,

    /// <summary>A cell or a range, with its sheet's name when it has one.</summary>
    Reference,

    /// <summary>A function's name, before its bracket.</summary>
    Function,

    /// <summary>Another name: TRUE, FALSE or a named range.</summary>
    Name,

    /// <summary>An operator, a bracket or a comma.</summary>
    Sign,
}
