using System.Runtime.CompilerServices;

namespace SkillOpt.Workbooks;

/// <summary>Calculates formula trees.</summary>
/// <param name="book">The workbook.</param>
/// <param name="sheet">The sheet that the formula stands on.</param>
/// <param name="valueOf">The value of a cell.</param>
/// <param name="row">The formula's row.</param>
/// <param name="column">The formula's column.</param>
internal sealed class FormulaEvaluator(
    WorkbookFile book,
    SheetCells sheet,
    int row,
    int column,
    Func<SheetCells, int, int, object?> valueOf
)
{
    public int Row => row;

    public int Column => column;

    public bool Uses1904Dates => book.Is1904;

    /// <summary>The value: null, a double, a string, a bool or an error.</summary>
    /// <exception cref="FormulaNotKnownException">Something in it is not known here.</exception>
    public object? Calculate(Expression expression)
    {
        try
        {
            return Scalar(expression) ?? 0d;
        }
        catch (FormulaErrorException e)
        {
            return e.Error;
        }
    }

    /// <summary>One value; errors are thrown.</summary>
    public object? Scalar(Expression expression)
    {
        var value = Value(expression);
        if (value is AreaValue area)
        {
            value = area.Area.IsSingle ? area[1, 1] : throw new FormulaNotKnownException("a range where one value is due");
        }

        return value is CellError error ? throw new FormulaErrorException(error) : value;
    }

    /// <summary>One value or an area.</summary>
    public object? Value(Expression expression)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new FormulaNotKnownException("so many steps");
        }

        return expression switch
        {
            Expression.Literal literal => literal.Value,
            Expression.Reference reference => Area(reference.Area),
            Expression.Negation negation => -Coercion.Number(Scalar(negation.Value)),
            Expression.Percent percent => Coercion.Number(Scalar(percent.Value)) / 100,
            Expression.Operation operation => Operate(operation),
            Expression.Call call => FunctionTable.Find(call.Name)(new FunctionCall(this, call)),
            _ => throw new FormulaNotKnownException("this"),
        };
    }

    private AreaValue Area(AreaReference reference)
    {
        var target = reference.Sheet is null ? sheet : book.Find(reference.Sheet) ?? throw new FormulaErrorException(CellError.Reference);
        return new AreaValue(target, reference.Area, valueOf);
    }

    private object? Operate(Expression.Operation operation)
    {
        var (left, right) = (Scalar(operation.Left), Scalar(operation.Right));
        if (operation.Sign == "&")
        {
            return Coercion.Text(left) + Coercion.Text(right);
        }

        if (operation.Sign is "=" or "<>" or "<" or ">" or "<=" or ">=")
        {
            return Compare(operation.Sign, left, right);
        }

        var (a, b) = (Coercion.Number(left), Coercion.Number(right));
        var result = operation.Sign switch
        {
            "+" => a + b,
            "-" => a - b,
            "*" => a * b,
            "/" => b == 0 ? throw new FormulaErrorException(CellError.Division) : a / b,
            _ => a == 0 && b == 0 ? double.NaN : Math.Pow(a, b),
        };
        return double.IsFinite(result) ? result : throw new FormulaErrorException(CellError.Number);
    }

    private static bool Compare(string sign, object? left, object? right)
    {
        var order = Coercion.Compare(left, right);
        if (order == 2 && sign is not ("=" or "<>"))
        {
            throw new FormulaNotKnownException("the order of such texts");
        }

        return sign switch
        {
            "=" => order == 0,
            "<>" => order != 0,
            "<" => order < 0,
            ">" => order > 0,
            "<=" => order <= 0,
            _ => order >= 0,
        };
    }
}
