namespace SkillOpt.Workbooks;

/// <summary>Finds cells by what others hold. Searches in order need their cells in order; where they are not, nothing is claimed.</summary>
internal static class LookupFunctions
{
    public static Dictionary<string, Func<FunctionCall, object?>> All { get; } =
        new(StringComparer.Ordinal)
        {
            ["VLOOKUP"] = f => Table(f, isVertical: true),
            ["HLOOKUP"] = f => Table(f, isVertical: false),
            ["MATCH"] = f =>
                f.Whole(2, 1) is 0 or 1
                    ? Position(Line(f.Area(1)), f.Scalar(0), f.Whole(2, 1) == 0)
                    : throw new FormulaNotKnownException("MATCH in falling order"),
            ["XLOOKUP"] = ExtendedLookup,
            ["INDEX"] = Index,
            ["CHOOSE"] = f =>
                f.Whole(0) is >= 1 and var choice && choice < f.Count ? f[choice] : throw new FormulaErrorException(CellError.Value),
            ["ROW"] = f => (double)(f.Count == 0 ? f.Formula.Row : f.Area(0).Area.FirstRow),
            ["COLUMN"] = f => (double)(f.Count == 0 ? f.Formula.Column : f.Area(0).Area.FirstColumn),
            ["ROWS"] = f => (double)f.Area(0).Area.Rows,
            ["COLUMNS"] = f => (double)f.Area(0).Area.Columns,
        };

    private static object? Table(FunctionCall call, bool isVertical)
    {
        var (table, offset) = (call.Area(1), call.Whole(2));
        if (offset < 1)
        {
            throw new FormulaErrorException(CellError.Value);
        }

        if (offset > (isVertical ? table.Area.Columns : table.Area.Rows))
        {
            throw new FormulaErrorException(CellError.Reference);
        }

        var keys = isVertical
            ? Enumerable.Range(1, table.Used.Rows).Select(row => table[row, 1])
            : Enumerable.Range(1, table.Used.Columns).Select(column => table[1, column]);
        var place = (int)Position(keys, call.Scalar(0), !call.Truth(3, call.Count < 4));
        return isVertical ? table.At(place, offset) : table.At(offset, place);
    }

    private static object? ExtendedLookup(FunctionCall call)
    {
        if (call.Count > 4)
        {
            throw new FormulaNotKnownException("XLOOKUP with a way of matching");
        }

        var (keys, results) = (call.Area(1), call.Area(2));
        if (keys.Area.Rows != results.Area.Rows || keys.Area.Columns != results.Area.Columns)
        {
            throw new FormulaNotKnownException("XLOOKUP of whole rows");
        }

        if (call.Scalar(0) is string)
        {
            return Found(
                Line(keys).ToList().FindIndex(v => v is string text && call.Text(0).Equals(text, StringComparison.OrdinalIgnoreCase))
            );
        }

        return Found(Line(keys).ToList().FindIndex(v => v is not (null or CellError) && Coercion.Compare(v, call.Scalar(0)) == 0));

        object? Found(int place)
        {
            if (place < 0)
            {
                return call.Has(3) ? call[3] : throw new FormulaErrorException(CellError.NotAvailable);
            }

            return keys.Area.Columns == 1 ? results.At(place + 1, 1) : results.At(1, place + 1);
        }
    }

    private static object? Index(FunctionCall call)
    {
        var area = call.Area(0);
        var (row, column) = (call.Whole(1), call.Has(2) ? call.Whole(2) : 0);
        if (!call.Has(2) && area.Area.Rows == 1)
        {
            (row, column) = (1, row);
        }
        else if (!call.Has(2) && area.Area.Columns == 1)
        {
            column = 1;
        }

        if (row < 1 || column < 1)
        {
            throw new FormulaNotKnownException("INDEX of a whole row or column");
        }

        return row <= area.Area.Rows && column <= area.Area.Columns
            ? area.At(row, column)
            : throw new FormulaErrorException(CellError.Reference);
    }

    private static IEnumerable<object?> Line(AreaValue area) =>
        area.Area.Rows == 1 || area.Area.Columns == 1 ? area.Values : throw new FormulaErrorException(CellError.NotAvailable);

    private static double Position(IEnumerable<object?> keys, object? wanted, bool isExact)
    {
        var place = 0;
        var found = 0;
        object? last = null;
        foreach (var key in keys)
        {
            place++;
            if (isExact)
            {
                if (
                    wanted is string pattern
                        ? key is string text && Wildcard.Matches(text, pattern)
                        : key is not (null or CellError) && Coercion.Compare(key, wanted) == 0
                )
                {
                    return place;
                }

                continue;
            }

            if (key is null || key.GetType() != (wanted ?? 0d).GetType())
            {
                continue;
            }

            if (last is not null && Coercion.Compare(last, key) is > 0)
            {
                throw new FormulaNotKnownException("a search in cells that are not in order");
            }

            last = key;
            var order = Coercion.Compare(key, wanted);
            if (order == 2)
            {
                throw new FormulaNotKnownException("the order of such texts");
            }

            if (order <= 0)
            {
                found = place;
            }
        }

        return found > 0 ? found : throw new FormulaErrorException(CellError.NotAvailable);
    }
}
