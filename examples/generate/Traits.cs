namespace SkillOpt.Examples;

/// <summary>What makes a workbook treacherous. Combine freely.</summary>
[Flags]
internal enum Traits
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Dates as text, day first, readable both ways.</summary>
    DayFirst = 1,

    /// <summary>Years of two digits.</summary>
    ShortYear = 1 << 1,

    /// <summary>Dates as bare day numbers.</summary>
    Serial = 1 << 2,

    /// <summary>Amounts as formulas.</summary>
    Formula = 1 << 3,

    /// <summary>Amounts as text with decimal comma and currency sign.</summary>
    Comma = 1 << 4,

    /// <summary>Credits in parentheses.</summary>
    Credits = 1 << 5,

    /// <summary>Orders entered twice.</summary>
    Duplicates = 1 << 6,

    /// <summary>Cells left empty.</summary>
    Empty = 1 << 7,

    /// <summary>Weights in grams and kilograms.</summary>
    Units = 1 << 8,

    /// <summary>Titles above the header.</summary>
    Titles = 1 << 9,

    /// <summary>A total row at the end.</summary>
    Total = 1 << 10,

    /// <summary>Hidden rows.</summary>
    Hidden = 1 << 11,

    /// <summary>Cancelled orders.</summary>
    Cancelled = 1 << 12,

    /// <summary>Customers spelled with other capitals and stray spaces.</summary>
    Names = 1 << 13,

    /// <summary>Results that end in exactly half a cent.</summary>
    Halves = 1 << 14,
}
