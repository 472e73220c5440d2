namespace SkillOpt.Practice;

/// <summary>What a question about a sheet asks for.</summary>
internal enum QuestionKind
{
    /// <summary>One cell of one row.</summary>
    Lookup,

    /// <summary>A sum.</summary>
    Sum,

    /// <summary>A mean.</summary>
    Average,

    /// <summary>A number of rows.</summary>
    Count,

    /// <summary>The latest date.</summary>
    Latest,

    /// <summary>The earliest date.</summary>
    Earliest,

    /// <summary>The largest number.</summary>
    Highest,

    /// <summary>The smallest number.</summary>
    Lowest,
}
