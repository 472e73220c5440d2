namespace SkillOpt.Practice;

/// <summary>
/// The questions of procedure that a practice model understands when a skill speaks of them. Value 0 of each is what a careless worker
/// does.
/// </summary>
internal enum Topic
{
    /// <summary>Whether 03/04/2025 is in March or in April: 0 month first, 1 day first.</summary>
    DateOrder,

    /// <summary>How a date is answered: 0 as written, 1 ISO, 2 day/month/year, 3 month/day/year.</summary>
    DateOutput,

    /// <summary>The century of a two-digit year: 0 the 1900s, 1 the 2000s.</summary>
    ShortYear,

    /// <summary>A bare number in a date column: 0 left as it is, 1 an Excel day number.</summary>
    SerialDate,

    /// <summary>A formula cell: 0 its text, 1 its stored result.</summary>
    Formula,

    /// <summary>Separators in amounts kept as text: 0 comma groups thousands, 1 comma is the decimal mark.</summary>
    DecimalMark,

    /// <summary>Decimal places of an answer: 0 unrounded, n + 1 for n places.</summary>
    RoundPlaces,

    /// <summary>What becomes of a half: 0 to even, 1 away from zero, 2 cut off.</summary>
    RoundMode,

    /// <summary>Amounts in parentheses: 0 positive, 1 negative.</summary>
    Parentheses,

    /// <summary>Repeated rows: 0 all counted, 1 counted once.</summary>
    Duplicates,

    /// <summary>Empty cells in averages and minima: 0 as zero, 1 left out.</summary>
    EmptyCells,

    /// <summary>Weights in mixed units: 0 added as they stand, 1 in kilograms, 2 in grams.</summary>
    Units,

    /// <summary>Where the header is: 0 in the first row, 1 in the row with the column names.</summary>
    HeaderRow,

    /// <summary>Total and subtotal rows: 0 taken as data, 1 left out.</summary>
    TotalRows,

    /// <summary>Hidden rows: 0 counted, 1 left out.</summary>
    HiddenRows,

    /// <summary>Cancelled rows: 0 counted, 1 left out.</summary>
    CancelledRows,

    /// <summary>Names: 0 compared letter by letter, 1 without regard to case and spaces.</summary>
    NameMatching,

    /// <summary>Numbers that are names (00417): 0 leading zeros dropped, 1 kept.</summary>
    LeadingZeros,

    /// <summary>A share kept as 0.07: 0 as it stands, 1 as 7%.</summary>
    Percent,

    /// <summary>The answer line: 0 a sentence, 1 the bare value.</summary>
    AnswerForm,

    /// <summary>No row matches: 0 zero, 1 the word none.</summary>
    NoMatch,

    /// <summary>A field the document does not state: 0 "N/A", 1 null, 2 an empty text.</summary>
    MissingField,

    /// <summary>Currency in data: 0 as printed, 1 the three-letter code.</summary>
    CurrencyCode,

    /// <summary>Amounts in data: 0 text as printed, 1 numbers.</summary>
    AmountType,

    /// <summary>A company's legal form (Ltd, GmbH): 0 kept, 1 dropped.</summary>
    LegalForm,

    /// <summary>A due date given as days after the invoice date: 0 left as written, 1 worked out.</summary>
    DueDate,
}
