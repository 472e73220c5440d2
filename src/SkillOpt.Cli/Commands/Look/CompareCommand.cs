using System.CommandLine;
using SkillOpt.Reporting;

namespace SkillOpt.Cli;

/// <summary><c>compare</c>: two skills, of one run or of two, on the tasks that both did.</summary>
internal static class CompareCommand
{
    private static readonly Option<string> s_x = new("--x")
    {
        Description = "One side: a version (start, best, v3, step-3), or run/version. Default: start.",
        HelpName = "version",
        DefaultValueFactory = _ => "start",
    };

    private static readonly Option<string> s_y = new("--y")
    {
        Description = "The other side. Default: best.",
        HelpName = "version",
        DefaultValueFactory = _ => "best",
    };

    private static readonly Option<string> s_split = new("--split")
    {
        Description = "The split: train, val or test. Default: test where both were measured on it, else val.",
        HelpName = "split",
    };

    public static Verb Verb { get; } =
        new("compare", "Compare two versions, of one run or of two, on the tasks that both did.", Run)
        {
            Symbols = [CommonOptions.Project, s_x, s_y, s_split, LookOptions.At],
            TakesConfig = true,
        };

    private static Task<ExitCode> Run(Invocation invocation)
    {
        var spec = invocation.OpenProject().Spec;
        var root = spec.PathOf(spec.Run.Folder);
        var (xRun, xVersion) = SideOf(invocation.Get(s_x)!, spec.Run.Name);
        var (yRun, yVersion) = SideOf(invocation.Get(s_y)!, spec.Run.Name);
        var x = RunMoment.Open(Path.Combine(root, xRun), invocation.Get(LookOptions.At));
        var y = xRun == yRun ? x : RunMoment.Open(Path.Combine(root, yRun), invocation.Get(LookOptions.At));
        TaskSplit? split = invocation.Get(s_split) is { } word ? LookOptions.WordOf<TaskSplit>("--split", word) : null;
        return Task.FromResult(invocation.Print(ComparePage.Of((x, xVersion), (y, yVersion), split), CompareView.Write));
    }

    private static (string Run, string Version) SideOf(string side, string run) =>
        side.Split('/', 2) is [var other, var version] ? (other, version) : (run, side);
}
