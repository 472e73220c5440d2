using System.Text;
using SkillOpt.Reporting;

namespace SkillOpt.Web;

/// <summary>
/// A run as a comment of a code review, in Markdown: the claim, the verdicts and what broke in a few lines, the rest folded. A hidden mark
/// at its beginning lets a program find the comment again and write it anew. Nothing in it calls anybody or links anywhere.
/// </summary>
internal static class ReportComment
{
    /// <summary>The most characters that services take.</summary>
    public const int MostCharacters = 60_000;

    private const int MostLines = 28;
    private const int MostTasks = 12;

    /// <summary>Writes the comment, ending in a line feed.</summary>
    public static string Write(ShownProject project, ReportPages pages, ReportOptions options)
    {
        var (overview, broken) = (pages.Overview, pages.Changed(isBetter: false));
        var page = new MarkdownPage();
        page.Append($"### {project.Name} / {pages.Moment.Name}\n\n");
        if (overview.Head.Practice is { } practice)
        {
            page.Append($"> {practice}\n\n");
        }

        page.Append($"**{overview.Claim}** {overview.ClaimNote}\n\n");
        page.Append($"Val {overview.Val.Start.Points} → {overview.Val.Best.Points} (n = {overview.Val.Tasks}). ");
        page.Append($"{overview.Counts.Accepted} accepted, {overview.Counts.Rejected} rejected, {overview.Counts.Indecisive} indecisive, ");
        page.Append($"{overview.Counts.NotMeasured} not measured, {overview.Counts.Skipped} skipped. ");
        page.Append($"{Wording.Count(overview.Rollouts.Made, "rollout")}, ");
        page.Append($"{overview.Rollouts.WithoutScore} without a score.\n\n");
        page.Append($"Broken against the start on val: {Wording.Tasks([.. broken.Select(r => r.Task)], MostTasks)}.\n\n");
        Verdicts(page, overview.Verdicts.Where(v => v.Decision == "accept").Take(MostLines));
        var folded = new MarkdownPage();
        folded.Append("\n<details><summary>Every verdict</summary>\n\n");
        Verdicts(folded, overview.Verdicts);
        folded.Append("\n</details>\n\n<details><summary>What changed in the skill</summary>\n\n");
        foreach (var hunk in pages.Versions.Hunks)
        {
            folded.Append($"{hunk.File}\n\n");
            folded.Block(hunk.Lines.Select(l => $"{DiffTable.MarkOf(l.Kind)} {l.Text}").Prepend(hunk.Header));
            folded.Append("\n");
        }

        folded.Append("</details>\n");
        var mark = $"<!-- skillopt-report {project.Id} {pages.Moment.Name} -->\n";
        var (above, below) = (mark + Quiet(page.ToString()), Quiet(folded.ToString()));
        var whole = options.Secrets.Scrub(
            above.Length + below.Length <= MostCharacters ? above + below : above + Cut(below, MostCharacters - above.Length)
        );
        return whole.Length <= MostCharacters ? whole : Cut(whole, MostCharacters);
    }

    private static void Verdicts(MarkdownPage page, IEnumerable<VerdictRow> verdicts)
    {
        page.Append("| Candidate | Verdict | n | Δ points | 95 % | Fixed | Broken |\n|---|---|---:|---:|---:|---:|---:|\n");
        foreach (var row in verdicts)
        {
            page.Append($"| {row.Origin} | {VerdictBadges.MarkOf(row.Decision)} {row.Decision.Replace('_', ' ')}");
            page.Append($"{(row.HoldsZero ? $" ({VerdictText.Mark})" : "")} | {row.Tasks} | {row.Difference.Difference} | ");
            page.Append($"{row.Interval?.Points ?? row.IntervalMissing} | {row.Fixed} | {row.Broken} |\n");
        }
    }

    // A name after an at sign is called, a number after a hash is linked; an invisible space between them stops both.
    private static string Quiet(string text)
    {
        var quiet = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            quiet.Append(text[i]);
            if (text[i] is '@' or '#' && i + 1 < text.Length && char.IsAsciiLetterOrDigit(text[i + 1]))
            {
                quiet.Append("&#8203;");
            }
        }

        return quiet.ToString();
    }

    private static string Cut(string text, int most)
    {
        const string End = "\n\n… The rest is left out for room.\n";
        return most <= End.Length ? "" : text[..Math.Min(text.Length, most - End.Length)] + End;
    }
}
