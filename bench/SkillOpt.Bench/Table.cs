namespace SkillOpt.Bench;

/// <summary>Prints a table in Markdown, with columns as wide as their longest cell.</summary>
internal sealed class Table(params string[] headers)
{
    private readonly List<string[]> _rows = [headers, [.. headers.Select(_ => "-")]];

    public void Add(params object[] cells) => _rows.Add([.. cells.Select(cell => FormattableString.Invariant($"{cell}"))]);

    public void Print(string title)
    {
        Console.WriteLine($"\n{title}\n");
        var widths = headers.Select((_, column) => _rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in _rows)
        {
            var filler = row[0] == "-" ? '-' : ' ';
            Console.WriteLine("| " + string.Join(" | ", row.Select((cell, column) => cell.PadRight(widths[column], filler))) + " |");
        }

        Console.WriteLine();
    }
}
