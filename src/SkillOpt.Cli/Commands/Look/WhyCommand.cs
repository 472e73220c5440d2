using System.CommandLine;
using SkillOpt.Reporting;

namespace SkillOpt.Cli;

/// <summary><c>why</c>: one verdict of a run, with its numbers, its tasks and what the candidate changed.</summary>
internal static class WhyCommand
{
    private static readonly Argument<string> s_candidate = new("candidate")
    {
        Description = "The candidate: step-3, v2, slow-update-of-epoch-2, or last for the one that was judged last.",
        HelpName = "candidate",
    };

    public static Verb Verb { get; } =
        new("why", "Explain one verdict: its sentence, the tasks it fixed and broke, its interval, bar and power, and the change.", Run)
        {
            Symbols = [s_candidate, CommonOptions.Project, LookOptions.At],
            TakesConfig = true,
        };

    private static Task<ExitCode> Run(Invocation invocation)
    {
        var candidate = invocation.Get(s_candidate);
        var noise = invocation.Noise().ToNumbers();
        var page = GatePage.Of(invocation.Moment(), candidate == "last" ? null : candidate, noise);
        return Task.FromResult(invocation.Print(page, WhyView.Write));
    }
}
