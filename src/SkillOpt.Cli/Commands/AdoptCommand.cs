using System.CommandLine;
using System.Text.Json.Nodes;
using SkillOpt.Projects;
using SkillOpt.Reporting;
using Spectre.Console;

namespace SkillOpt.Cli;

/// <summary><c>adopt</c>: writes a run's best skill into the skill, after showing what would change.</summary>
internal static class AdoptCommand
{
    private static readonly Option<string> s_version = new("--version")
    {
        Description = "The version to adopt: best, last, v3, or \"step 3\".",
        HelpName = "version",
        DefaultValueFactory = _ => "best",
    };

    private static readonly Option<bool> s_yes = new("--yes", "-y") { Description = "Write without asking." };

    private static readonly Option<bool> s_undo = new("--undo") { Description = "Put the skill back as it was before the last adoption." };

    private static readonly Option<bool> s_force = new("--force")
    {
        Description = "Write although the skill has changed since; what it holds now is kept in the backup.",
    };

    public static Verb Verb { get; } =
        new(
            "adopt",
            "Write a run's best skill into your skill, after showing the difference; --undo takes it back.",
            invocation => Task.FromResult(Run(invocation))
        )
        {
            Symbols = [CommonOptions.Project, s_version, s_yes, s_undo, s_force],
            TakesConfig = true,
        };

    private static ExitCode Run(Invocation invocation)
    {
        var spec = invocation.OpenProject().Spec;
        if (invocation.Get(s_undo))
        {
            var receipt = Adoption.Of(spec).Undo(invocation.Get(s_force));
            Tell(invocation, receipt, $"The skill is as it was before {receipt["version"]} of run {receipt["run"]} was adopted.");
            return ExitCode.Done;
        }

        var plan = AdoptionPlan.Of(spec, invocation.Get(s_version)!);
        var (run, version) = (plan.Run, plan.Version);
        if (plan.Difference.IsEmpty)
        {
            Tell(
                invocation,
                AdoptionJson.Of(plan),
                version.Number == 0
                    ? $"There is nothing to adopt: no candidate of run {run.Name} passed the gate."
                    : $"The skill holds {version.Name} ({version.Origin}) of run {run.Name} already."
            );
            return ExitCode.Done;
        }

        if (!invocation.Get(s_force))
        {
            plan.RequireUnchanged(invocation.LineFor("diff", "--patch"));
        }

        if (!invocation.Json)
        {
            Show(invocation.Terminal, plan);
        }

        if (!invocation.Get(s_yes) && !IsWanted(invocation))
        {
            Tell(invocation, AdoptionJson.Of(plan), $"Nothing written. Adopt it with: {invocation.LineWith("--yes")}");
            return ExitCode.Waiting;
        }

        var adopted = plan.Adopt(Adoption.Of(spec), TimeProvider.System);
        Tell(
            invocation,
            AdoptionJson.Of(adopted),
            $"Adopted {version.Name} ({version.Origin}): wrote {string.Join(", ", adopted.Written)}. Receipt and backup: "
                + $"{Wording.ShortPath(Path.GetDirectoryName(adopted.Path)!)}. Take it back with: {invocation.LineFor("adopt", "--undo")}"
        );
        return ExitCode.Done;
    }

    private static bool IsWanted(Invocation invocation) =>
        invocation.Terminal.IsInteractive
        && !invocation.Json
        && invocation.Terminal.Screen.Prompt(new ConfirmationPrompt("Write this?") { DefaultValue = false });

    private static void Show(Terminal terminal, AdoptionPlan plan)
    {
        var (run, version) = (plan.Run, plan.Version);
        terminal.Output.WriteLine($"{Wording.ShortPath(plan.Live.DocumentPath)} → {version.Name} ({version.Origin}) of run {run.Name}");
        if (run.View.Finished is null)
        {
            terminal.Output.WriteLine("The run is not finished: a better skill may still come, and the final exam has not been taken.");
        }

        if (run.View.Started?.IsPractice == true)
        {
            terminal.Output.WriteLine(RunReport.PracticeNotice);
        }

        foreach (var line in plan.Difference.ToUnified().TrimEnd('\n').Split('\n'))
        {
            var colour = line switch
            {
                ['+', ..] => Color.Green,
                ['-', ..] => Color.Red,
                ['@', ..] => Color.Blue,
                _ => Color.Default,
            };
            terminal.Screen.Write(ScreenText.Of(line + "\n", new Style(colour)).Overflow(Overflow.Fold));
        }

        terminal.Output.WriteLine();
    }

    private static void Tell(Invocation invocation, JsonObject facts, string sentence)
    {
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(facts);
        }
        else
        {
            invocation.Terminal.Output.WriteLine(sentence);
        }
    }
}
