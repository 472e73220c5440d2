using System.CommandLine;
using SkillOpt.Gateway;
using SkillOpt.Sleep;
using Spectre.Console;

namespace SkillOpt.Cli;

/// <summary><c>sleep review</c>: shows staged changes hunk by hunk; on a terminal each is taken, edited or left.</summary>
internal static class SleepReview
{
    private static readonly Option<string> s_take = new("--take")
    {
        Description = "The hunks that you want, e.g. 1,3, all or none; the others are left, and what remains is measured again.",
        HelpName = "numbers",
    };

    private static readonly Option<string[]> s_edit = new("--edit")
    {
        Description = "Put the lines of a file in place of a hunk, as 2=better.md. May be repeated.",
        HelpName = "number=file",
    };

    private static readonly Option<bool> s_show = new("--show") { Description = "Only show, also on a terminal." };

    public static Verb Verb(Argument<string[]> ids) =>
        new(
            "review",
            "Show staged changes hunk by hunk, with what led to each and what was measured; take, edit or leave each.",
            invocation => Run(invocation, invocation.Get(ids) ?? [])
        )
        {
            Symbols = [ids, s_take, s_edit, s_show, SleepOptions.Home],
        };

    private static async Task<ExitCode> Run(Invocation invocation, IReadOnlyList<string> ids)
    {
        using var queue = new ReviewQueue(SleepOptions.HomeOf(invocation), TimeProvider.System);
        var (take, edits) = (invocation.Get(s_take), invocation.Get(s_edit) ?? []);
        var isAsked = take is not null || edits.Length > 0;
        var proposals = queue.ToReview(ids);
        if (!isAsked && (invocation.Json || !invocation.Terminal.IsInteractive || invocation.Get(s_show) || proposals.Count == 0))
        {
            return SleepProposals.Show(invocation, queue.Review(ids));
        }

        if (isAsked && proposals.Count != 1)
        {
            throw new SkillOptException(
                "SKO7004",
                $"--take and --edit are about one proposal, and {proposals.Count} are meant; name one of "
                    + $"{string.Join(", ", proposals.Select(p => p.Id).DefaultIfEmpty("none"))}."
            );
        }

        foreach (var proposal in proposals)
        {
            var decisions = isAsked ? HunkDecisions.Parse(proposal.Hunks.Length, take, edits) : await AskAsync(invocation, proposal);
            SleepProposals.Show(
                invocation,
                await queue.ReviseAsync(proposal, decisions, invocation.Services with { Warn = invocation.Warn }, invocation.Cancellation)
            );
        }

        return ExitCode.Done;
    }

    private static async Task<IReadOnlyList<HunkDecision>> AskAsync(Invocation invocation, Proposal proposal)
    {
        foreach (var line in ReviewText.Lines(proposal with { Hunks = [] }))
        {
            invocation.Terminal.Output.WriteLine(line);
        }

        List<HunkDecision> decisions = [];
        foreach (var (hunk, number) in proposal.Hunks.Select((h, i) => (h, i + 1)))
        {
            invocation.Terminal.Output.WriteLine($"\n  [{number} of {proposal.Hunks.Length}] {hunk.Header}");
            foreach (var line in ReviewText.HunkLines(hunk))
            {
                invocation.Terminal.Output.WriteLine(line);
            }

            var answer = await invocation.Terminal.Screen.PromptAsync(
                new TextPrompt<string>("take, edit or leave?").AddChoices(["take", "edit", "leave"]).DefaultValue("leave"),
                invocation.Cancellation
            );
            decisions.Add(
                answer switch
                {
                    "take" => new HunkDecision(HunkAction.Take),
                    "edit" => new HunkDecision(HunkAction.Edit, await EditedAsync(hunk, invocation.Cancellation)),
                    _ => new HunkDecision(HunkAction.Leave),
                }
            );
        }

        return decisions;
    }

    // In the person's own editor, in a file that nobody else can read.
    private static async Task<string> EditedAsync(ProposedHunk hunk, CancellationToken cancellationToken)
    {
        var editor = Machine.This.Variable("VISUAL") ?? Machine.This.Variable("EDITOR") ?? (OperatingSystem.IsWindows() ? "notepad" : "vi");
        var folder = Directory.CreateTempSubdirectory("skillopt-hunk-").FullName;
        try
        {
            var file = Path.Combine(folder, "hunk.md");
            await File.WriteAllTextAsync(file, string.Join('\n', HunkText.After(hunk)) + "\n", cancellationToken);
            var command = editor.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return await CarriedCommand.RunAsync([.. command, file], null, cancellationToken) == 0
                ? await File.ReadAllTextAsync(file, cancellationToken)
                : throw new SkillOptException("SKO7004", $"{editor} ended with a failure, so nothing was decided.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
