using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using SkillOpt.Models;
using SkillOpt.Projects;
using SkillOpt.Reporting;
using SkillOpt.Web;

namespace SkillOpt.Cli;

/// <summary><c>report</c>: writes a run into one file that opens without a server, a comment in Markdown, or a picture.</summary>
internal static class ReportCommand
{
    private static readonly Option<string> s_out = new("--out")
    {
        Description = "The file to write; - for standard output. Default: report.html, report-comment.md or card.svg in the run's folder.",
        HelpName = "file",
    };

    private static readonly Option<string> s_against = new("--against")
    {
        Description = "Another run of the project, whose best skill is compared with this run's.",
        HelpName = "run",
    };

    private static readonly Option<int> s_maxBytes = new("--max-bytes")
    {
        Description = "The most bytes of the file. Trajectories are left out first, the claim never.",
        HelpName = "number",
        DefaultValueFactory = _ => ReportOptions.UsualBytes,
    };

    private static readonly Option<string> s_include = new Option<string>("--include")
    {
        Description = "Whose trajectories are in it: changed (broken and fixed tasks), all (others as far as there is room) or none.",
        DefaultValueFactory = _ => "changed",
    }.AcceptOnlyFromAmong("changed", "all", "none");

    private static readonly Option<string> s_redact = new Option<string>("--redact")
    {
        Description = "Leave out what the target answered and did.",
    }.AcceptOnlyFromAmong("answers");

    private static readonly Option<bool> s_md = new("--md") { Description = "Write a comment for a code review in Markdown." };

    private static readonly Option<string> s_card = new Option<string>("--card")
    {
        Description = "Write a picture of 1200 × 630 points.",
    }.AcceptOnlyFromAmong("svg");

    public static Verb Verb { get; } =
        new("report", "Write a run into one file that opens without a server, a comment in Markdown, or a picture.", RunAsync)
        {
            Symbols = [CommonOptions.Project, s_out, s_against, s_maxBytes, s_include, s_redact, s_md, s_card],
            TakesConfig = true,
        };

    private static async Task<ExitCode> RunAsync(Invocation invocation)
    {
        var spec = invocation.OpenProject().Spec;
        var (runs, typed) = (spec.PathOf(spec.Run.Folder), invocation.Get(CommonOptions.Project) ?? ".");
        var project = ShownProject.Of(spec.ProjectFolder, runs, typed);
        var folder = Path.Combine(runs, spec.Run.Name);
        var pages = ReportPages.Read(folder, invocation.Get(s_against) is { } other ? Path.Combine(runs, other) : null);
        var keys = KeyStore.OfUser();
        using var texts = new ProjectTexts(invocation.OpenProject());
        var options = new ReportOptions
        {
            MaxBytes = invocation.Get(s_maxBytes),
            Include = Enum.Parse<ReportTrajectories>(invocation.Get(s_include)!, ignoreCase: true),
            IsRedacted = invocation.Get(s_redact) is not null,
            Texts = texts,
            Secrets = SecretScrubber.OfProcess(keys.Variables.Select(keys.Read)),
        };
        var (name, bytes) =
            invocation.Get(s_md) ? ("report-comment.md", Encoding.UTF8.GetBytes(ReportComment.Write(project, pages, options)))
            : invocation.Get(s_card) is not null ? ("card.svg", Encoding.UTF8.GetBytes(ReportCard.Svg(project, pages)))
            : ("report.html", await ReportFile.MakeAsync(project, pages, options));
        await WriteAsync(invocation, invocation.Get(s_out) ?? Path.Combine(folder, name), bytes);
        return ExitCode.Done;
    }

    private static async Task WriteAsync(Invocation invocation, string file, byte[] bytes)
    {
        if (file == "-")
        {
            await invocation.Terminal.Output.WriteAsync(Encoding.UTF8.GetString(bytes));
            return;
        }

        AtomicFile.Write(file, bytes);
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(new JsonObject { ["file"] = Path.GetFullPath(file), ["bytes"] = bytes.Length });
        }
        else
        {
            invocation.Terminal.Output.WriteLine($"{Wording.ShortPath(Path.GetFullPath(file))} ({bytes.Length:N0} bytes)");
        }
    }
}
