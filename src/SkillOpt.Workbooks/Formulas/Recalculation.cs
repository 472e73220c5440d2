using System.Globalization;

namespace SkillOpt.Workbooks;

/// <summary>
/// Calculates the formulas that changes touch, and those without a value that these read. Other formulas stay as the file holds them;
/// one that is touched and cannot be calculated loses its value, because the old one would be a wrong answer.
/// </summary>
internal sealed class Recalculation(WorkbookFile book)
{
    private readonly Dictionary<string, (Expression? Tree, ReadAreas Reads)> _parsed = new(StringComparer.Ordinal);
    private readonly HashSet<StoredCell> _due = [];

    public void Run()
    {
        var formulas = book.Sheets.SelectMany(s => s.Formulas.Select(f => (Sheet: s, f.Row, f.Column, f.Cell))).ToList();
        _due.UnionWith(formulas.Where(f => f.Cell.Kind == StoredKind.Empty && !f.Cell.IsGiven).Select(f => f.Cell));
        var stale = Stale(formulas);
        _due.UnionWith(stale.Select(s => s.Cell));
        foreach (var (sheet, row, column, cell) in stale)
        {
            Settle(cell, sheet, row, column);
        }
    }

    private List<(SheetCells Sheet, int Row, int Column, StoredCell Cell)> Stale(
        List<(SheetCells Sheet, int Row, int Column, StoredCell Cell)> formulas
    )
    {
        var changed = new ChangedCells(book);
        var stale = new List<(SheetCells Sheet, int Row, int Column, StoredCell Cell)>();
        var rest = formulas;
        for (var found = -1; found != stale.Count; )
        {
            found = stale.Count;
            var untouched = new List<(SheetCells Sheet, int Row, int Column, StoredCell Cell)>();
            foreach (var formula in rest)
            {
                if (formula.Cell.IsGiven)
                {
                    continue;
                }

                if (!formula.Cell.IsTouched && !changed.Meets(Parse(formula.Cell.Formula!).Reads, formula.Sheet))
                {
                    untouched.Add(formula);
                    continue;
                }

                stale.Add(formula);
                changed.Add(formula.Sheet, formula.Row, formula.Column);
            }

            rest = untouched;
        }

        return stale;
    }

    private object? ValueOf(SheetCells sheet, int row, int column)
    {
        if (sheet.Find(row, column) is not { } cell)
        {
            return null;
        }

        if (_due.Contains(cell))
        {
            Settle(cell, sheet, row, column);
        }

        return cell.Kind switch
        {
            StoredKind.Empty when cell.Formula is not null => throw new FormulaNotKnownException(
                $"{sheet.Name}!{CellName.Of(row, column)}, which has no value"
            ),
            StoredKind.Number => double.Parse(cell.Raw, NumberStyles.Float, CultureInfo.InvariantCulture),
            StoredKind.IsoDate => throw new FormulaNotKnownException("dates in ISO form"),
            _ => CellContent.Read(cell, book),
        };
    }

    private void Settle(StoredCell cell, SheetCells sheet, int row, int column)
    {
        if (!_due.Remove(cell))
        {
            return;
        }

        sheet.IsChanged = true;

        // Without a value while it is being calculated: a formula that reads itself finds none.
        (cell.Kind, cell.Raw) = (StoredKind.Empty, "");
        try
        {
            if (cell.ArrayRange is not null || Parse(cell.Formula!).Tree is not { } tree)
            {
                return;
            }

            var value = new FormulaEvaluator(book, sheet, row, column, ValueOf).Calculate(tree);
            CellContent.Write(cell, value, book, () => "");
            cell.IsGiven = false;
        }
        catch (FormulaNotKnownException)
        {
            // It stays without a value.
        }
    }

    private (Expression? Tree, ReadAreas Reads) Parse(string formula)
    {
        if (_parsed.TryGetValue(formula, out var known))
        {
            return known;
        }

        var tokens = Tokenizer.Read(formula);
        return _parsed[formula] = (Tree(tokens), ReadAreas.Of(tokens));
    }

    private static Expression? Tree(List<Token>? tokens)
    {
        try
        {
            return tokens is null ? null : ExpressionReader.Read(tokens);
        }
        catch (FormulaNotKnownException)
        {
            return null;
        }
    }
}
