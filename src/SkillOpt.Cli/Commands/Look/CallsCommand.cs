using System.CommandLine;
using SkillOpt.Reporting;

namespace SkillOpt.Cli;

/// <summary><c>calls</c>: what the optimizer was asked and what it answered.</summary>
internal static class CallsCommand
{
    private static readonly Option<string> s_call = new("--call")
    {
        Description = "Open one call: the beginning of its key, or its label, e.g. \"step 3 failure 1\".",
        HelpName = "key",
    };

    private static readonly Option<string> s_stage = new("--stage")
    {
        Description = "Only calls of this stage, e.g. analyst.",
        HelpName = "stage",
    };

    private static readonly Option<int?> s_step = new("--step") { Description = "Only calls of this step.", HelpName = "number" };

    private static readonly Option<int> s_offset = new("--offset") { Description = "The first call, from 0. Default: 0.", HelpName = "n" };

    private static readonly Option<int> s_limit = new("--limit")
    {
        Description = "Most calls. Default: 500.",
        HelpName = "n",
        DefaultValueFactory = _ => 500,
    };

    public static Verb Verb { get; } =
        new("calls", "List the optimizer's calls, or open one: what it saw, part by part, what it answered, and what became of it.", Run)
        {
            Symbols = [CommonOptions.Project, s_call, s_stage, s_step, s_offset, s_limit, LookOptions.At],
            TakesConfig = true,
        };

    private static Task<ExitCode> Run(Invocation invocation)
    {
        var moment = invocation.Moment();
        if (invocation.Get(s_call) is { } key)
        {
            return Task.FromResult(invocation.Print(CallPage.Of(moment, key), CallsView.Write));
        }

        var query = new CallsQuery
        {
            Stage = invocation.Get(s_stage),
            Step = invocation.Get(s_step),
            Offset = Math.Max(0, invocation.Get(s_offset)),
            Limit = Math.Max(1, invocation.Get(s_limit)),
        };
        return Task.FromResult(invocation.Print(CallsPage.Of(moment, query), CallsView.Write));
    }
}
