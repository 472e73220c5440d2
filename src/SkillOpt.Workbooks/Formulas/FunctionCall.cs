namespace SkillOpt.Workbooks;

/// <summary>A function's arguments, calculated when they are asked for.</summary>
internal sealed class FunctionCall(FormulaEvaluator evaluator, Expression.Call call)
{
    public FormulaEvaluator Formula => evaluator;

    public int Count => call.Arguments.Count;

    /// <summary>The argument itself: one value or an area.</summary>
    public object? this[int index] => index < Count ? evaluator.Value(call.Arguments[index]) : null;

    public object? Scalar(int index) => index < Count ? evaluator.Scalar(call.Arguments[index]) : null;

    public double Number(int index, double fallback = 0) => Has(index) ? Coercion.Number(Scalar(index)) : fallback;

    public int Whole(int index, int fallback = 0) => Has(index) ? Coercion.Whole(Scalar(index)) : fallback;

    public string Text(int index) => Coercion.Text(Scalar(index));

    public bool Truth(int index, bool fallback = false) => Has(index) ? Coercion.Truth(Scalar(index)) : fallback;

    public AreaValue Area(int index) =>
        this[index] as AreaValue ?? throw new FormulaNotKnownException($"{call.Name} of values that are no cells");

    /// <summary>Whether the argument is there and not left empty between commas.</summary>
    public bool Has(int index) => index < Count && call.Arguments[index] is not Expression.Literal { Value: null };

    /// <summary>The numbers of all arguments: of areas only real numbers, of single values what can be turned into one.</summary>
    public IEnumerable<double> Numbers(int from = 0)
    {
        for (var i = from; i < Count; i++)
        {
            if (this[i] is not AreaValue area)
            {
                yield return Number(i);
                continue;
            }

            foreach (var value in area.Values)
            {
                if (value is CellError error)
                {
                    throw new FormulaErrorException(error);
                }

                if (value is double number)
                {
                    yield return number;
                }
            }
        }
    }

    /// <summary>All values of all arguments, errors among them.</summary>
    public IEnumerable<object?> Values()
    {
        for (var i = 0; i < Count; i++)
        {
            if (this[i] is AreaValue area)
            {
                foreach (var value in area.Values)
                {
                    yield return value;
                }
            }
            else
            {
                yield return this[i];
            }
        }
    }
}
