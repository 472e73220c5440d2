using System.Globalization;

namespace SkillOpt.Workbooks;

/// <summary>Turns row and column numbers, both from 1, into names such as <c>B3</c>, and back.</summary>
/// <example><code>
/// var name = CellName.Of(3, 2); // B3
/// if (CellName.TryRead("$AB$12", out var row, out var column))
/// {
///     Console.WriteLine($"row {row}, column {column}"); // row 12, column 28
/// }
/// </code></example>
public static class CellName
{
    /// <summary>Most rows of a sheet.</summary>
    public const int MostRows = 1_048_576;

    /// <summary>Most columns of a sheet.</summary>
    public const int MostColumns = 16_384;

    /// <summary>The name of a cell: row 3, column 2 is <c>B3</c>.</summary>
    public static string Of(int row, int column) => Column(column) + row.ToString(CultureInfo.InvariantCulture);

    /// <summary>The letters of a column: 28 is <c>AB</c>.</summary>
    public static string Column(int column)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(column, 1);
        var name = "";
        for (; column > 0; column = (column - 1) / 26)
        {
            name = (char)('A' + ((column - 1) % 26)) + name;
        }

        return name;
    }

    /// <summary>The number of a column: <c>AB</c> is 28.</summary>
    /// <exception cref="WorkbookException">These are no column letters.</exception>
    public static int ColumnNumber(string letters) =>
        TryRead(letters + "1", out _, out var column)
            ? column
            : throw new WorkbookException($"'{letters}' is not a column; columns are A to XFD.");

    /// <summary>Reads a cell's name; dollar signs and letter case do not matter.</summary>
    /// <returns>False when it is no cell of a sheet.</returns>
    public static bool TryRead(ReadOnlySpan<char> name, out int row, out int column)
    {
        (row, column) = (0, 0);
        var i = 0;
        if (i < name.Length && name[i] == '$')
        {
            i++;
        }

        var letters = i;
        for (; i < name.Length && char.IsAsciiLetter(name[i]) && column <= MostColumns; i++)
        {
            column = (column * 26) + (char.ToUpperInvariant(name[i]) - 'A' + 1);
        }

        var hasLetters = i > letters;
        if (i < name.Length && name[i] == '$')
        {
            i++;
        }

        for (; i < name.Length && char.IsAsciiDigit(name[i]) && row <= MostRows; i++)
        {
            row = (row * 10) + (name[i] - '0');
        }

        return hasLetters && i == name.Length && row is > 0 and <= MostRows && column is > 0 and <= MostColumns;
    }
}
