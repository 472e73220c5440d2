using System.Globalization;
using SkillOpt.Workbooks.Storage;

namespace SkillOpt.Workbooks.Formulas;

/// <summary>
/// Calculates the formulas that changes touch and those without a value. Other formulas keep the value that the file holds;
/// one that changed and cannot be calculated loses its value, because the old one would be a wrong answer.
/// </summary>
internal sealed class Recalculation(Workbook book)
{
    private readonly Dictionary<string, (Expression? Tree, ReadAreas Reads)> _parsed = new(StringComparer.Ordinal);
    private readonly Dictionary<StoredCell, (Sheet Sheet, int Row, int Column)> _stale = [];

    public void Run()
    {
        var formulas = book.Sheets.SelectMany(s => s.Cells.Formulas.Select(f => (Sheet: s, f.Row, f.Column, f.Cell))).ToList();
        foreach (var formula in Stale(formulas))
        {
            _stale[formula.Cell] = (formula.Sheet, formula.Row, formula.Column);
            formula.Sheet.Cells.IsChanged = true;
        }

        foreach (var (cell, place) in _stale.ToList())
            Settle(cell, place.Sheet, place.Row, place.Column);
    }

    private List<(Sheet Sheet, int Row, int Column, StoredCell Cell)> Stale(List<(Sheet Sheet, int Row, int Column, StoredCell Cell)> formulas)
    {
        var changed = new ChangedCells(book);
        var stale = new List<(Sheet Sheet, int Row, int Column, StoredCell Cell)>();
        var rest = formulas;
        for (var found = -1; found != stale.Count;)
        {
            found = stale.Count;
            var untouched = new List<(Sheet Sheet, int Row, int Column, StoredCell Cell)>();
            foreach (var formula in rest)
            {
                if (formula.Cell.IsGiven)
                    continue;
                if (!formula.Cell.IsTouched && formula.Cell.Kind != StoredKind.Empty && !changed.Meets(Parse(formula.Cell.Formula!).Reads, formula.Sheet))
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

    private object? ValueOf(Sheet sheet, int row, int column)
    {
        if (sheet.Cells.Find(row, column) is not { } cell)
            return null;
        if (_stale.ContainsKey(cell))
            Settle(cell, sheet, row, column);
        return cell.Kind switch
        {
            StoredKind.Empty when cell.Formula is not null => throw new FormulaNotKnownException($"{sheet.Name}!{CellName.Of(row, column)}, which has no value"),
            StoredKind.Number => double.Parse(cell.Raw, NumberStyles.Float, CultureInfo.InvariantCulture),
            StoredKind.IsoDate => throw new FormulaNotKnownException("dates in ISO form"),
            _ => CellContent.Read(cell, book),
        };
    }

    private void Settle(StoredCell cell, Sheet sheet, int row, int column)
    {
        if (!_stale.Remove(cell))
            return;

        // Without a value while it is being calculated: a formula that reads itself finds none.
        (cell.Kind, cell.Raw) = (StoredKind.Empty, "");
        try
        {
            if (cell.ArrayRange is not null || Parse(cell.Formula!).Tree is not { } tree)
                return;
            var value = new FormulaEvaluator(sheet, row, column, ValueOf).Calculate(tree);
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
            return known;
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
