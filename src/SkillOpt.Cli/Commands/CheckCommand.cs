using System.CommandLine;
using SkillOpt.Checking;
using SkillOpt.Reporting;
using SkillOpt.Sleep;
using Spectre.Console;

namespace SkillOpt.Cli;

/// <summary><c>check</c>: looks at whole skill folders before they are shipped.</summary>
internal static class CheckCommand
{
    private static readonly Argument<string[]> s_skills = new("skill")
    {
        Description = "Skills: their folders, or folders that hold skill folders. Default: the folder you are in.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string> s_profile = new("--profile")
    {
        Description = "Whose rules hold: spec, claude, vscode, codex, or lenient.",
        HelpName = "name",
        DefaultValueFactory = static _ => "spec",
    };

    private static readonly Option<bool> s_strict = new("--strict") { Description = "Exit with code 2 for warnings too." };

    public static Verb Verb { get; } =
        new("check", "Check whole skills: form, sizes, links, scripts, secrets, rules that contradict.", RunAsync)
        {
            Symbols = [s_skills, s_profile, s_strict],
        };

    private static async Task<ExitCode> RunAsync(Invocation invocation)
    {
        var profile = Profile(invocation.Get(s_profile)!);
        var checkup = new SkillCheckup(new ProcessRunner(TimeProvider.System), Masked(new Redactor()));
        var reports = new List<SkillReport>();
        foreach (var skill in (invocation.Get(s_skills) is { Length: > 0 } named ? named : ["."]).SelectMany(SkillsIn))
        {
            reports.Add(await checkup.LookAsync(skill, profile, invocation.Cancellation));
        }

        var strict = invocation.Get(s_strict);
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(SkillReportJson.Of(reports, strict));
        }
        else
        {
            foreach (var report in reports)
            {
                Show(invocation.Terminal, report);
            }
        }

        return reports.All(r => r.Passes(strict)) ? ExitCode.Done : ExitCode.NotPassed;
    }

    private static SkillProfile Profile(string name) =>
        Enum.GetValues<SkillProfile>()
            .Where(p => p.ToString().Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(p => (SkillProfile?)p)
            .FirstOrDefault()
        ?? throw new SkillOptException(
            "SKO1355",
            $"There is no profile '{name}'; write {string.Join(", ", Enum.GetNames<SkillProfile>().Select(n => n.ToLowerInvariant()))}."
        );

    // A folder of skills is all of them; anything else is one, and is refused as one when it is none.
    private static IEnumerable<string> SkillsIn(string path)
    {
        if (!Directory.Exists(path) || HoldsDocument(path))
        {
            return [path];
        }

        var inside = Directory.EnumerateDirectories(path).Where(HoldsDocument).Order(StringComparer.Ordinal).ToList();
        return inside.Count > 0 ? inside : [path];
    }

    private static bool HoldsDocument(string folder) =>
        File.Exists(Path.Combine(folder, "SKILL.md")) || File.Exists(Path.Combine(folder, "skill.md"));

    private static Func<string, (string Text, IReadOnlyList<string> Kinds)> Masked(Redactor redactor) =>
        text =>
        {
            // The user and the password of an example are called so.
            var masked = redactor.Redact(text.Replace("://username:password@", "://", StringComparison.OrdinalIgnoreCase));

            // A value is not a secret because of its name: skills are full of placeholders such as token: <yours>.
            return (masked.Text, [.. masked.Kinds.Keys.Where(k => k != SecretKind.NamedCredential).Select(k => k.ToString())]);
        };

    private static void Show(Terminal terminal, SkillReport report)
    {
        var output = terminal.Output;
        output.WriteLine($"{VisibleText.Of(report.Name)} ({Wording.ShortPath(report.Path)})");
        foreach (var finding in report.Findings)
        {
            var place = finding.Line > 0 ? $"{finding.File}:{finding.Line}" : finding.File;
            output.WriteLine($"  {Word(finding.Severity), -8}{VisibleText.Of(place)}: {VisibleText.Of(finding.Message)} [{finding.Code}]");
        }

        var main = report.Sizes.Length > 1 ? report.Sizes[1].Tokens : 0;
        var further = report.Sizes.Skip(2).Sum(static s => s.Tokens);
        output.WriteLine(
            $"  {report.Sizes[0].Tokens:N0} tokens in every call, {main:N0} when it is used"
                + (further > 0 ? $", {further:N0} more to look up" : "")
                + $"; {Wording.Count(report.Count(FindingSeverity.Error), "error")}, "
                + $"{Wording.Count(report.Count(FindingSeverity.Warning), "warning")}."
        );
    }

    private static string Word(FindingSeverity severity) =>
        severity switch
        {
            FindingSeverity.Error => "error",
            FindingSeverity.Warning => "warning",
            _ => "advice",
        };
}
