namespace SkillOpt.Workbooks;

/// <summary>Sums, means, rounding.</summary>
internal static class MathFunctions
{
    public static Dictionary<string, Func<FunctionCall, object?>> All { get; } =
        new(StringComparer.Ordinal)
        {
            ["SUM"] = f => f.Numbers().Sum(),
            ["PRODUCT"] = f => f.Numbers().Aggregate((double?)null, (product, n) => (product ?? 1) * n) ?? 0,
            ["AVERAGE"] = f => Of(f, n => n.Average()),
            ["MEDIAN"] = f => Of(f, Median, CellError.Number),
            ["MIN"] = f => f.Numbers().DefaultIfEmpty(0).Min(),
            ["MAX"] = f => f.Numbers().DefaultIfEmpty(0).Max(),
            ["LARGE"] = f => Nth(f, largest: true),
            ["SMALL"] = f => Nth(f, largest: false),
            ["COUNT"] = f => (double)f.Values().Count(v => v is double),
            ["COUNTA"] = f => (double)f.Values().Count(v => v is not null),
            ["COUNTBLANK"] = f =>
                (double)((long)f.Area(0).Area.Rows * f.Area(0).Area.Columns) - f.Values().Count(v => v is not (null or "")),
            ["SUMPRODUCT"] = SumProduct,
            ["ABS"] = f => Math.Abs(f.Number(0)),
            ["SIGN"] = f => (double)Math.Sign(f.Number(0)),
            ["INT"] = f => Math.Floor(f.Number(0)),
            ["SQRT"] = f => f.Number(0) >= 0 ? Math.Sqrt(f.Number(0)) : throw new FormulaErrorException(CellError.Number),
            ["POWER"] = f => Finite(Math.Pow(f.Number(0), f.Number(1))),
            ["EXP"] = f => Finite(Math.Exp(f.Number(0))),
            ["LN"] = f => Finite(Math.Log(f.Number(0))),
            ["LOG10"] = f => Finite(Math.Log10(f.Number(0))),
            ["PI"] = _ => Math.PI,
            ["MOD"] = f =>
                f.Number(1) == 0
                    ? throw new FormulaErrorException(CellError.Division)
                    : f.Number(0) - (f.Number(1) * Math.Floor(f.Number(0) / f.Number(1))),
            ["ROUND"] = f => Round(f.Number(0), f.Whole(1), MidpointRounding.AwayFromZero),
            ["ROUNDDOWN"] = f => Round(f.Number(0), f.Whole(1), MidpointRounding.ToZero),
            ["TRUNC"] = f => Round(f.Number(0), f.Whole(1), MidpointRounding.ToZero),
            ["ROUNDUP"] = f =>
                f.Number(0) >= 0
                    ? Round(f.Number(0), f.Whole(1), MidpointRounding.ToPositiveInfinity)
                    : Round(f.Number(0), f.Whole(1), MidpointRounding.ToNegativeInfinity),
        };

    private static double Of(FunctionCall call, Func<List<double>, double> measure, CellError? none = null)
    {
        var numbers = call.Numbers().ToList();
        return numbers.Count > 0 ? measure(numbers) : throw new FormulaErrorException(none ?? CellError.Division);
    }

    private static double Median(List<double> numbers)
    {
        numbers.Sort();
        var half = numbers.Count / 2;
        return numbers.Count % 2 == 1 ? numbers[half] : (numbers[half - 1] + numbers[half]) / 2;
    }

    private static object? Nth(FunctionCall call, bool largest)
    {
        var numbers = call.Area(0).Values.OfType<double>().Order().ToList();
        var place = (int)Math.Ceiling(call.Number(1));
        if (place < 1 || place > numbers.Count)
        {
            throw new FormulaErrorException(CellError.Number);
        }

        return largest ? numbers[^place] : numbers[place - 1];
    }

    private static object? SumProduct(FunctionCall call)
    {
        var areas = Enumerable.Range(0, call.Count).Select(call.Area).ToList();
        if (areas.Exists(a => a.Area.Rows != areas[0].Area.Rows || a.Area.Columns != areas[0].Area.Columns))
        {
            throw new FormulaErrorException(CellError.Value);
        }

        var used = areas.ConvertAll(a => a.Used);
        var (rows, columns) = (used.Min(u => u.Rows), used.Min(u => u.Columns));
        var sum = 0d;
        for (var row = 1; row <= rows; row++)
        {
            for (var column = 1; column <= columns; column++)
            {
                sum += areas.Aggregate(
                    1d,
                    (product, area) =>
                        product
                        * (
                            area[row, column] switch
                            {
                                double number => number,
                                CellError error => throw new FormulaErrorException(error),
                                _ => 0,
                            }
                        )
                );
            }
        }

        return sum;
    }

    // A decimal has the fifteen digits that Excel rounds by, so 2.675 rounds to 2.68 as there.
    private static double Round(double number, int digits, MidpointRounding rule)
    {
        if (Math.Abs(number) > 1e15 || Math.Abs(digits) > 15)
        {
            throw new FormulaNotKnownException("rounding of such numbers");
        }

        var exact = (decimal)number;
        if (digits >= 0)
        {
            return (double)Math.Round(exact, digits, rule);
        }

        var unit = (decimal)Math.Pow(10, -digits);
        return (double)(Math.Round(exact / unit, 0, rule) * unit);
    }

    private static double Finite(double number) => double.IsFinite(number) ? number : throw new FormulaErrorException(CellError.Number);
}
