namespace SkillOpt.Workbooks;

/// <summary>Conditions and questions about values.</summary>
internal static class LogicFunctions
{
    public static Dictionary<string, Func<FunctionCall, object?>> All { get; } =
        new(StringComparer.Ordinal)
        {
            ["TRUE"] = _ => true,
            ["FALSE"] = _ => false,
            ["IF"] = f =>
                f.Truth(0) ? f[1] ?? 0d
                : f.Count > 2 ? f[2] ?? 0d
                : false,
            ["IFS"] = Ifs,
            ["IFERROR"] = f => Guarded(f, _ => true),
            ["IFNA"] = f => Guarded(f, e => e == CellError.NotAvailable),
            ["AND"] = f => Truths(f).All(t => t),
            ["OR"] = f => Truths(f).Any(t => t),
            ["XOR"] = f => Truths(f).Count(t => t) % 2 == 1,
            ["NOT"] = f => !f.Truth(0),
            ["NA"] = _ => CellError.NotAvailable,
            ["ISBLANK"] = f => Examined(f) is null,
            ["ISNUMBER"] = f => Examined(f) is double,
            ["ISTEXT"] = f => Examined(f) is string,
            ["ISNONTEXT"] = f => Examined(f) is not string,
            ["ISLOGICAL"] = f => Examined(f) is bool,
            ["ISERROR"] = f => Examined(f) is CellError,
            ["ISERR"] = f => Examined(f) is CellError error && error != CellError.NotAvailable,
            ["ISNA"] = f => Examined(f) is CellError error && error == CellError.NotAvailable,
            ["N"] = f =>
                f.Scalar(0) switch
                {
                    double number => number,
                    bool flag => flag ? 1d : 0d,
                    _ => 0d,
                },
        };

    private static object? Ifs(FunctionCall call)
    {
        for (var i = 0; i + 1 < call.Count; i += 2)
        {
            if (call.Truth(i))
            {
                return call[i + 1] ?? 0d;
            }
        }

        throw new FormulaErrorException(CellError.NotAvailable);
    }

    private static object? Guarded(FunctionCall call, Func<CellError, bool> isCaught)
    {
        try
        {
            return call.Scalar(0);
        }
        catch (FormulaErrorException e) when (isCaught(e.Error))
        {
            return call[1] ?? 0d;
        }
    }

    private static object? Examined(FunctionCall call)
    {
        try
        {
            return call.Scalar(0);
        }
        catch (FormulaErrorException e)
        {
            return e.Error;
        }
    }

    private static List<bool> Truths(FunctionCall call)
    {
        var truths = new List<bool>();
        for (var i = 0; i < call.Count; i++)
        {
            if (call[i] is not AreaValue area)
            {
                truths.Add(call.Truth(i));
                continue;
            }

            foreach (var value in area.Values.Where(v => v is double or bool or CellError))
            {
                truths.Add(Coercion.Truth(value));
            }
        }

        return truths.Count > 0 ? truths : throw new FormulaErrorException(CellError.Value);
    }
}
