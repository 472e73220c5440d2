using System.CommandLine;
using SkillOpt.Projects;
using SkillOpt.Reporting;
using Spectre.Console;

namespace SkillOpt.Cli;

/// <summary><c>doctor</c>: examines a project before money is spent; every line says what mends it.</summary>
internal static class DoctorCommand
{
    private static readonly Option<bool> s_cheap = new("--cheap") { Description = "Leave out what calls a model." };

    public static Verb Verb { get; } =
        new("doctor", "Examine the project before money is spent: settings, skill, tasks, scorer, models, caps.", Run)
        {
            Symbols = [CommonOptions.Project, s_cheap],
            TakesConfig = true,
        };

    private static async Task<ExitCode> Run(Invocation invocation)
    {
        using var parts = new ProjectParts(invocation.OpenProject(), new ModelOpening { OnlyProbes = true });
        parts.Observer.Tell(new StageLines(invocation.Terminal.Error));
        var findings = new List<Finding>();
        await foreach (var finding in parts.ExamineAsync(invocation.Get(s_cheap), invocation.Cancellation))
        {
            findings.Add(finding);
            if (!invocation.Json)
            {
                Show(invocation.Terminal, finding);
            }
        }

        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(FindingJson.Of(findings));
        }
        else
        {
            int Of(HealthLevel level) => findings.Count(f => f.Level == level);
            invocation.Terminal.Output.WriteLine(
                $"\n{Wording.Count(findings.Count, "line")}: {Of(HealthLevel.Ok)} ok, "
                    + $"{Wording.Count(Of(HealthLevel.Warning), "warning")}, {Wording.Count(Of(HealthLevel.Failure), "failure")}."
            );
        }

        return findings.Exists(f => f.Level == HealthLevel.Failure) ? ExitCode.InvalidInput : ExitCode.Done;
    }

    private static void Show(Terminal terminal, Finding finding)
    {
        var (word, colour) = finding.Level switch
        {
            HealthLevel.Ok => ("ok     ", Color.Green),
            HealthLevel.Warning => ("warning", Color.Yellow),
            _ => ("FAILURE", Color.Red),
        };
        var text = terminal.Fit($"{word}  {finding.Check, -11} {VisibleText.Of(finding.Sentence)}");
        terminal.Screen.Write(ScreenText.Of(word, new Style(colour)));
        terminal.Output.WriteLine(text[word.Length..]);
        if (finding.Mend is { } mend)
        {
            terminal.Output.WriteLine($"{"", 21} → {mend}");
        }
    }
}
