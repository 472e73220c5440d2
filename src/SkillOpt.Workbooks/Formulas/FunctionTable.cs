using System.Collections.Frozen;

namespace SkillOpt.Workbooks;

/// <summary>The functions that are calculated here, by name.</summary>
internal static class FunctionTable
{
    private static readonly FrozenDictionary<string, Func<FunctionCall, object?>> s_known = new[]
    {
        MathFunctions.All,
        LogicFunctions.All,
        TextFunctions.All,
        DateFunctions.All,
        LookupFunctions.All,
        CriteriaFunctions.All,
    }
        .SelectMany(f => f)
        .ToFrozenDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);

    /// <summary>Their names in order.</summary>
    public static IEnumerable<string> Names => s_known.Keys.Order(StringComparer.Ordinal);

    /// <exception cref="FormulaNotKnownException">There is none of that name.</exception>
    public static Func<FunctionCall, object?> Find(string name) =>
        s_known.TryGetValue(name, out var function) ? function : throw new FormulaNotKnownException($"the function {name}");
}
