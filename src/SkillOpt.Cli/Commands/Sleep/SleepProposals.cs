using System.CommandLine;
using SkillOpt.Sleep;

namespace SkillOpt.Cli;

/// <summary>The verbs of <c>sleep</c> about what is staged: status, review, adopt, reject, rollback, history, why, forget.</summary>
internal static class SleepProposals
{
    private static readonly Argument<string[]> s_ids = new("proposal")
    {
        Description = "Ids of proposals; all that are staged unless named.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<bool> s_yes = new("--yes", "-y") { Description = "Do it without asking." };

    private static readonly Option<bool> s_yesToForeign = new("--yes-to-foreign")
    {
        Description = "Adopt too what repeats the words of a tool or a page; read them first with skillopt sleep review.",
    };

    private static readonly Argument<int?> s_number = new("adoption")
    {
        Description = "The number of the adoption, as history shows it. Default: the last.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Argument<string> s_line = new("line") { Description = "A line of the skill, or a part of one." };

    public static IReadOnlyList<Verb> Verbs { get; } =
    [
        new("status", "Show what was harvested, the last night and what is staged.", Of(d => d.Status())) { Symbols = [SleepOptions.Home] },
        SleepReview.Verb(s_ids),
        new("adopt", "Write staged changes into their documents, all or none.", Adopt)
        {
            Symbols = [s_ids, s_yes, s_yesToForeign, SleepOptions.Home],
        },
        new("reject", "Put staged changes aside.", Of((d, i) => d.Reject(i.Get(s_ids) ?? []))) { Symbols = [s_ids, SleepOptions.Home] },
        new("rollback", "Take an adoption back, byte for byte.", Of((d, i) => d.Rollback(i.Get(s_number))))
        {
            Symbols = [s_number, SleepOptions.Home],
        },
        new("history", "Show nights and adoptions.", Of(d => d.History())) { Symbols = [SleepOptions.Home] },
        new("why", "Show which night and which sessions brought a line.", Of((d, i) => d.Why(i.Get(s_line)!)))
        {
            Symbols = [s_line, SleepOptions.Home],
        },
        new("forget", "Delete everything that Sleep keeps; documents stay as they are.", Forget) { Symbols = [s_yes, SleepOptions.Home] },
    ];

    private static Func<Invocation, Task<ExitCode>> Of(Func<ReviewQueue, CommandAnswer> verb) => Of((queue, _) => verb(queue));

    private static Func<Invocation, Task<ExitCode>> Of(Func<ReviewQueue, Invocation, CommandAnswer> verb) =>
        invocation =>
        {
            using var queue = Open(invocation);
            return Task.FromResult(Show(invocation, verb(queue, invocation)));
        };

    private static async Task<ExitCode> Adopt(Invocation invocation)
    {
        using var queue = Open(invocation);
        var ids = invocation.Get(s_ids) ?? [];
        if (!invocation.Get(s_yes))
        {
            Show(invocation, queue.Review(ids));
            if (invocation.Json || !invocation.Terminal.IsInteractive || !Confirm(invocation, "Write this?"))
            {
                invocation.Terminal.Error.WriteLine($"Nothing written. Adopt it with: {invocation.LineWith("--yes")}");
                return ExitCode.Waiting;
            }
        }

        return Show(invocation, await queue.AdoptAsync(ids, invocation.Get(s_yesToForeign), invocation.Cancellation));
    }

    private static Task<ExitCode> Forget(Invocation invocation)
    {
        var home = SleepOptions.HomeOf(invocation);
        if (
            !invocation.Get(s_yes)
            && (invocation.Json || !invocation.Terminal.IsInteractive || !Confirm(invocation, $"Delete {home.Folder}?"))
        )
        {
            invocation.Terminal.Error.WriteLine($"Nothing deleted. Delete it with: {invocation.LineWith("--yes")}");
            return Task.FromResult(ExitCode.Waiting);
        }

        return Task.FromResult(Show(invocation, Forgetting.Run(home)));
    }

    private static ReviewQueue Open(Invocation invocation) => new(SleepOptions.HomeOf(invocation), TimeProvider.System);

    private static bool Confirm(Invocation invocation, string question) =>
        Spectre.Console.AnsiConsoleExtensions.Prompt(
            invocation.Terminal.Screen,
            new Spectre.Console.ConfirmationPrompt(ScreenText.Plain(question)) { DefaultValue = false }
        );

    /// <summary>Shows what a command has to say.</summary>
    public static ExitCode Show(Invocation invocation, CommandAnswer answer)
    {
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(answer.Json);
        }
        else
        {
            foreach (var line in answer.Lines)
            {
                invocation.Terminal.Output.WriteLine(line);
            }
        }

        return ExitCode.Done;
    }
}
