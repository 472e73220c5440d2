using System.CommandLine;
using SkillOpt.Projects;
using SkillOpt.Reporting;

namespace SkillOpt.Cli;

/// <summary><c>task</c>: one task under two versions, side by side.</summary>
internal static class TaskCommand
{
    private static readonly Argument<string> s_id = new("id") { Description = "The task's id.", HelpName = "id" };

    private static readonly Option<string> s_versions = new("--versions")
    {
        Description = "Two versions: v1,v2. Each may be start, best, step-3 or an evaluation's label. Default: start and the last other.",
        HelpName = "a,b",
    };

    private static readonly Option<int> s_replicate = new("--rep")
    {
        Description = "Which of several repetitions, from 0. Default: 0.",
        HelpName = "n",
    };

    private static readonly Option<bool> s_all = new("--all") { Description = "Show steps that both sides share, and whole texts." };

    public static Verb Verb { get; } =
        new(
            "task",
            "Show a task under two versions side by side: what was asked, what each did, where they part, how each was judged.",
            Run
        )
        {
            Symbols = [s_id, CommonOptions.Project, s_versions, s_replicate, s_all, LookOptions.At],
            TakesConfig = true,
        };

    private static Task<ExitCode> Run(Invocation invocation)
    {
        var versions = invocation.Get(s_versions)?.Split(',', 2, StringSplitOptions.TrimEntries);
        var query = new TaskQuery(invocation.Get(s_id)!)
        {
            A = versions is [var a, ..] ? a : null,
            B = versions is [_, var b] ? b : null,
            Replicate = Math.Max(0, invocation.Get(s_replicate)),
        };
        using var texts = new ProjectTexts(invocation.OpenProject());
        var page = TaskPage.Of(invocation.Moment(), query, texts);
        return Task.FromResult(invocation.Print(page, (output, shown) => TaskView.Write(output, shown, invocation.Get(s_all))));
    }
}
