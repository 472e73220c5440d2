using System.CommandLine;
using SkillOpt.Reporting;

namespace SkillOpt.Cli;

/// <summary><c>cost</c>: what a run took, by step, stage, role or model, against caps and forecast.</summary>
internal static class CostCommand
{
    private static readonly Option<string> s_by = new("--by")
    {
        Description = "Group by step, stage, role or model. Default: step.",
        HelpName = "what",
        DefaultValueFactory = _ => "step",
    };

    public static Verb Verb { get; } =
        new("cost", "Show where a run's calls, tokens and money went, against its caps and its forecast.", Run)
        {
            Symbols = [CommonOptions.Project, s_by, LookOptions.At],
            TakesConfig = true,
        };

    private static Task<ExitCode> Run(Invocation invocation)
    {
        var by = LookOptions.WordOf<SpendGrouping>("--by", invocation.Get(s_by)!);
        return Task.FromResult(invocation.Print(SpendPage.Of(invocation.Moment(), by), CostView.Write));
    }
}
