using System.CommandLine;
using SkillOpt.Reporting;

namespace SkillOpt.Cli;

/// <summary><c>matrix</c>: tasks times versions of a run.</summary>
internal static class MatrixCommand
{
    private static readonly Option<TaskSplit> s_split = new("--split")
    {
        Description = "The split: train, val or test. Default: val.",
        HelpName = "split",
        DefaultValueFactory = _ => TaskSplit.Val,
    };

    private static readonly Option<string> s_rows = new("--rows")
    {
        Description = "Which tasks: all, changed, broken, fixed, never, always, flaky or no-score. Default: all.",
        HelpName = "kind",
        DefaultValueFactory = _ => "all",
    };

    private static readonly Option<string> s_cols = new("--cols")
    {
        Description = "Which skills: all, or accepted. Default: all.",
        HelpName = "kind",
        DefaultValueFactory = _ => "all",
    };

    private static readonly Option<string> s_metric = new("--metric")
    {
        Description = "Which score values and changes are of: hard or soft. Default: hard.",
        HelpName = "metric",
        DefaultValueFactory = _ => "hard",
    };

    private static readonly Option<string> s_text = new("--q") { Description = "Only tasks whose id holds this.", HelpName = "text" };

    private static readonly Option<string> s_sort = new("--sort")
    {
        Description = "Sort by task, or by a column (v3, step-3), the worst first. Default: the order of the run.",
        HelpName = "by",
    };

    private static readonly Option<int> s_offset = new("--offset") { Description = "The first row, from 0. Default: 0.", HelpName = "n" };

    private static readonly Option<int> s_limit = new("--limit")
    {
        Description = "Most rows. Default: 1000.",
        HelpName = "n",
        DefaultValueFactory = _ => 1000,
    };

    public static Verb Verb { get; } =
        new("matrix", "Show every task under every version: solved, failed, flaky, without a score, or not run and why.", Run)
        {
            Symbols = [CommonOptions.Project, s_split, s_rows, s_cols, s_metric, s_text, s_sort, s_offset, s_limit, LookOptions.At],
            TakesConfig = true,
        };

    private static Task<ExitCode> Run(Invocation invocation)
    {
        var query = new MatrixQuery
        {
            Split = invocation.Get(s_split),
            Rows = LookOptions.WordOf<MatrixRows>("--rows", invocation.Get(s_rows)!),
            OnlyAccepted = LookOptions.WordOf("--cols", invocation.Get(s_cols)!, "all", "accepted") == "accepted",
            Metric =
                LookOptions.WordOf("--metric", invocation.Get(s_metric)!, "hard", "soft") == "soft" ? GateMetric.Soft : GateMetric.Hard,
            Text = invocation.Get(s_text) ?? "",
            Sort = invocation.Get(s_sort) is { } sort ? OriginText.Of(sort) : "",
            Offset = Math.Max(0, invocation.Get(s_offset)),
            Limit = Math.Max(1, invocation.Get(s_limit)),
        };
        return Task.FromResult(invocation.Print(MatrixPage.Of(invocation.Moment(), query), MatrixView.Write));
    }
}
