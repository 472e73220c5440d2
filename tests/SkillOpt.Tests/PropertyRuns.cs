namespace SkillOpt.Tests;

/// <summary>On how many random cases a property is tried.</summary>
internal static class PropertyRuns
{
#if MUTATION
    private const int Share = 30;
#else
    private const int Share = 1;
#endif

    /// <summary>The usual number; far fewer in a mutation run, which tries every property again on every mutant.</summary>
    /// <param name="usual">Cases of an ordinary test run.</param>
    /// <param name="least">Cases of a mutation run, unless a thirtieth of the usual number is more.</param>
    public static int Of(int usual, int least = 40) => Math.Min(usual, Math.Max(least, usual / Share));
}
