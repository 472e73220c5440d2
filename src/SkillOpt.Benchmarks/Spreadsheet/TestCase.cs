namespace SkillOpt.Benchmarks;

/// <summary>One input workbook and the workbook that is expected of it.</summary>
/// <param name="Number">The case's number as its file name states it.</param>
/// <param name="Input">File name of the input.</param>
/// <param name="Answer">File name of the expected workbook.</param>
internal sealed record TestCase(string Number, string Input, string Answer)
{
    private static readonly (string Input, string Answer)[] s_endings = [("_input.xlsx", "_answer.xlsx"), ("_init.xlsx", "_golden.xlsx")];

    /// <summary>Finds the cases of a task among file names, in the published (textual) order.</summary>
    public static IReadOnlyList<TestCase> Find(IEnumerable<string> fileNames)
    {
        var names = fileNames.ToHashSet(StringComparer.Ordinal);
        var cases = new List<TestCase>();
        foreach (var (input, answer) in s_endings)
        {
            cases.AddRange(
                names
                    .Where(n => n.EndsWith(input, StringComparison.Ordinal))
                    .Order(StringComparer.Ordinal)
                    .Select(n => new TestCase(n.Split('_')[0], n, n[..^input.Length] + answer))
                    .Where(c => names.Contains(c.Answer))
            );
        }

        if (cases.Count == 0 && names.Contains("initial.xlsx") && names.Contains("golden.xlsx"))
        {
            cases.Add(new TestCase("1", "initial.xlsx", "golden.xlsx"));
        }

        return cases;
    }
}
