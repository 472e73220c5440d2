namespace SkillOpt.Workbooks;

/// <summary>Counts and sums of the cells that meet conditions.</summary>
internal static class CriteriaFunctions
{
    public static Dictionary<string, Func<FunctionCall, object?>> All { get; } =
        new(StringComparer.Ordinal)
        {
            ["COUNTIF"] = f => (double)Selected(f, 0, 2, f.Area(0)).Count(),
            ["COUNTIFS"] = f => (double)Selected(f, 0, f.Count, f.Area(0)).Count(),
            ["SUMIF"] = f => Sum(Selected(f, 0, 2, f.Has(2) ? f.Area(2) : f.Area(0))),
            ["SUMIFS"] = f => Sum(Selected(f, 1, f.Count, f.Area(0))),
            ["AVERAGEIF"] = f => Mean(Selected(f, 0, 2, f.Has(2) ? f.Area(2) : f.Area(0))),
            ["AVERAGEIFS"] = f => Mean(Selected(f, 1, f.Count, f.Area(0))),
            ["MAXIFS"] = f => Numbers(Selected(f, 1, f.Count, f.Area(0))).DefaultIfEmpty(0).Max(),
            ["MINIFS"] = f => Numbers(Selected(f, 1, f.Count, f.Area(0))).DefaultIfEmpty(0).Min(),
        };

    /// <summary>The values of <paramref name="results"/> where every pair of range and condition holds.</summary>
    private static IEnumerable<object?> Selected(FunctionCall call, int from, int to, AreaValue results)
    {
        if ((to - from) % 2 != 0)
        {
            throw new FormulaErrorException(CellError.Value);
        }

        var pairs = new List<(AreaValue Area, Criterion Criterion)>();
        for (var i = from; i < to; i += 2)
        {
            pairs.Add((call.Area(i), Criterion.Of(call.Scalar(i + 1))));
        }

        var shape = pairs[0].Area.Area;
        if (pairs.Exists(p => p.Area.Area.Rows != shape.Rows || p.Area.Area.Columns != shape.Columns))
        {
            throw new FormulaErrorException(CellError.Value);
        }

        // Behind the used part of every range all cells are empty; that matters to conditions that empty cells meet.
        var rows = pairs.Append((results.SizedAs(shape), pairs[0].Criterion)).Max(p => p.Item1.Used.Rows);
        var columns = pairs.Append((results.SizedAs(shape), pairs[0].Criterion)).Max(p => p.Item1.Used.Columns);
        if (pairs.TrueForAll(p => p.Criterion.AcceptsEmpty))
        {
            (rows, columns) = (shape.Rows, shape.Columns);
        }

        var sized = results.SizedAs(shape);
        for (var row = 1; row <= rows; row++)
        {
            for (var column = 1; column <= columns; column++)
            {
                if (pairs.TrueForAll(p => p.Criterion.Accepts(p.Area[row, column])))
                {
                    yield return sized[row, column];
                }
            }
        }
    }

    private static IEnumerable<double> Numbers(IEnumerable<object?> values) =>
        values.Select(v => v is CellError error ? throw new FormulaErrorException(error) : v).OfType<double>();

    private static object? Sum(IEnumerable<object?> values) => Numbers(values).Sum();

    private static object? Mean(IEnumerable<object?> values)
    {
        var numbers = Numbers(values).ToList();
        return numbers.Count > 0 ? numbers.Average() : throw new FormulaErrorException(CellError.Division);
    }
}
