using System.Buffers;

namespace SkillOpt.Workbooks;

/// <summary>A condition such as <c>"&gt;=10"</c>, <c>"a*"</c> or a plain value.</summary>
internal sealed class Criterion
{
    private static readonly string[] s_signs = ["<=", ">=", "<>", "<", ">", "="];
    private static readonly SearchValues<char> s_numberLike = SearchValues.Create("0123456789 /-.:%,$");
    private readonly string _sign;
    private readonly object _wanted;

    private Criterion(string sign, object wanted)
    {
        _sign = sign;
        _wanted = wanted;
    }

    /// <summary>Whether empty cells meet it.</summary>
    public bool AcceptsEmpty => _sign == "<>" || _wanted is "";

    /// <exception cref="FormulaNotKnownException">Excel's reading of such a condition is not known here.</exception>
    public static Criterion Of(object? condition)
    {
        if (condition is not string text)
        {
            return new Criterion("=", condition ?? 0d);
        }

        var sign = Array.Find(s_signs, s => text.StartsWith(s, StringComparison.Ordinal));
        var rest = text[(sign?.Length ?? 0)..];
        if (rest.Length == 0 && sign is not ("=" or "<>"))
        {
            throw new FormulaNotKnownException("an empty condition");
        }

        object wanted = Coercion.TryNumber(rest, out var number)
            ? number
            : rest.ToUpperInvariant() switch
            {
                "TRUE" => true,
                "FALSE" => false,
                _ => rest,
            };
        if (wanted is string words && words.AsSpan().IndexOfAnyInRange('0', '9') >= 0 && words.AsSpan().IndexOfAnyExcept(s_numberLike) < 0)
        {
            throw new FormulaNotKnownException($"the condition '{text}'");
        }

        return new Criterion(sign ?? "=", wanted);
    }

    public bool Accepts(object? value)
    {
        if (_sign is "=" or "<>")
        {
            return IsEqual(value) == (_sign == "=");
        }

        if (value is null or CellError || value.GetType() != _wanted.GetType())
        {
            return false;
        }

        var order = Coercion.Compare(value, _wanted);
        if (order == 2)
        {
            throw new FormulaNotKnownException("the order of such texts");
        }

        return _sign switch
        {
            "<" => order < 0,
            ">" => order > 0,
            "<=" => order <= 0,
            _ => order >= 0,
        };
    }

    private bool IsEqual(object? value) =>
        _wanted switch
        {
            "" => value is null,
            string pattern => value is string text && Wildcard.Matches(text, pattern),
            double number => value is double other
                ? other == number
                : value is string text && Coercion.TryNumber(text, out var read) && read == number,
            var flag => Equals(value, flag),
        };
}
