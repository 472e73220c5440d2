using System.Globalization;

namespace SkillOpt.Sleep;

/// <summary>Reads what a person said about the hunks of a proposal on the command line.</summary>
internal static class HunkDecisions
{
    /// <summary>The decisions, one for each hunk; what is named nowhere is left.</summary>
    /// <param name="hunks">How many hunks there are.</param>
    /// <param name="take">Numbers with commas, <c>all</c> or <c>none</c>; null for none.</param>
    /// <param name="edits">Each <c>number=file</c>; the file holds the lines that stand in place of the hunk.</param>
    /// <exception cref="SkillOptException">SKO7033: a number or a file makes no sense.</exception>
    public static IReadOnlyList<HunkDecision> Parse(int hunks, string? take, IReadOnlyList<string> edits)
    {
        var decisions = Enumerable.Repeat(new HunkDecision(take == "all" ? HunkAction.Take : HunkAction.Leave), hunks).ToArray();
        foreach (
            var number in take is null or "all" or "none"
                ? []
                : take.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        )
        {
            decisions[Index(number, hunks)] = new HunkDecision(HunkAction.Take);
        }

        foreach (var edit in edits)
        {
            var parts = edit.Split('=', 2);
            if (parts.Length < 2)
            {
                throw new SkillOptException("SKO7033", $"--edit {edit} names no file; write it as number=file, e.g. 2=better.md.");
            }

            decisions[Index(parts[0], hunks)] = new HunkDecision(HunkAction.Edit, TextOf(parts[1]));
        }

        return decisions;
    }

    private static int Index(string number, int hunks) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= 1 && n <= hunks
            ? n - 1
            : throw new SkillOptException("SKO7033", $"There is no hunk '{number}'; the proposal has {hunks}, numbered from 1.");

    private static string TextOf(string file)
    {
        try
        {
            return InputFile.ReadAllText(file, InputFile.MostBytesOfSettings);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SkillOptException("SKO7033", $"{file} cannot be read: {e.Message.TrimEnd('.')}.", innerException: e);
        }
    }
}
