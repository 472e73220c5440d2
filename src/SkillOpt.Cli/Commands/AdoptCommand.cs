using System.CommandLine;
using System.Text.Json.Nodes;
using SkillOpt.Projects;
using SkillOpt.Reporting;
using Spectre.Console;

namespace SkillOpt.Cli;

/// <summary><c>adopt</c>: writes a run's best skill into the skill, after showing what would change.</summary>
internal static class AdoptCommand
{
    private static readonly Option<string> Version = new("--version")
    {
        Description = "The version to adopt: best, last, v3, or \"step 3\".",
        HelpName = "version",
        DefaultValueFactory = _ => "best",
    };

    private static readonly Option<bool> Yes = new("--yes", "-y") { Description = "Write without asking." };

    private static readonly Option<bool> Undo = new("--undo") { Description = "Put the skill back as it was before the last adoption." };

    private static readonly Option<bool> Force = new("--force")
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
            Symbols = [CommonOptions.Project, Version, Yes, Undo, Force],
            TakesConfig = true,
        };

    private static ExitCode Run(Invocation invocation)
    {
        var spec = invocation.OpenProject().Spec;
        if (invocation.Get(Undo))
        {
            var receipt = Adoption.Of(spec).Undo(invocation.Get(Force));
            Tell(invocation, receipt, $"The skill is as it was before {receipt["version"]} of run {receipt["run"]} was adopted.");
            return ExitCode.Done;
        }

        var run = StoredRun.Read(spec);
        var version = run.Version(invocation.Get(Version)!);
        var start = SkillHistory.SkillOf(run.Version("start").Files);
        var folder = SkillFolder.Open(spec.PathOf(spec.Skill));
        var live = folder.Load([.. start.FileNames.Where(f => f != Skill.MainFile)]);
        var adopted = SkillHistory.SkillOf(version.Files);
        var diff = SkillDiff.Between(live, adopted);
        if (diff.IsEmpty)
        {
            Tell(
                invocation,
                new JsonObject
                {
                    ["run"] = run.Name,
                    ["version"] = version.Name,
                    ["written"] = new JsonArray(),
                },
                version.Number == 0
                    ? $"There is nothing to adopt: no candidate of run {run.Name} passed the gate."
                    : $"The skill holds {version.Name} ({version.Origin}) of run {run.Name} already."
            );
            return ExitCode.Done;
        }

        if (live.Hash != start.Hash && !invocation.Get(Force))
        {
            throw new SkillOptException(
                "SKO1395",
                $"{Wording.ShortPath(folder.DocumentPath)} has changed since run {run.Name} began, and adopting would lose that change. "
                    + $"Take the run's changes over as a patch ({invocation.LineFor("diff", "--patch")} | patch -p1, in the skill's "
                    + $"folder), train the skill as it is now in another run, or write over it with --force (a backup is kept)."
            );
        }

        return Adopt(invocation, spec, run, version, folder, adopted, diff);
    }

    private static ExitCode Adopt(
        Invocation invocation,
        RunSpec spec,
        StoredRun run,
        SkillVersion version,
        SkillFolder folder,
        Skill adopted,
        SkillDiff diff
    )
    {
        if (!invocation.Json)
        {
            Show(invocation.Terminal, folder, run, version, diff);
        }

        if (!invocation.Get(Yes) && !IsWanted(invocation))
        {
            Tell(
                invocation,
                new JsonObject
                {
                    ["run"] = run.Name,
                    ["version"] = version.Name,
                    ["written"] = new JsonArray(),
                    ["diff"] = diff.ToUnified(),
                },
                $"Nothing written. Adopt it with: {invocation.LineWith("--yes")}"
            );
            return ExitCode.Waiting;
        }

        var facts = new JsonObject
        {
            ["run"] = run.Name,
            ["version"] = version.Name,
            ["origin"] = version.Origin,
            ["skill"] = version.Hash,
            ["at"] = TimeProvider.System.GetUtcNow().ToString("O"),
        };
        var (receipt, written) = Adoption.Of(spec).Adopt(folder, adopted, facts);
        facts["written"] = new JsonArray([.. written.Select(w => (JsonNode?)JsonValue.Create(w))]);
        facts["receipt"] = receipt;
        Tell(
            invocation,
            facts,
            $"Adopted {version.Name} ({version.Origin}): wrote {string.Join(", ", written)}. Receipt and backup: "
                + $"{Wording.ShortPath(Path.GetDirectoryName(receipt)!)}. Take it back with: {invocation.LineFor("adopt", "--undo")}"
        );
        return ExitCode.Done;
    }

    private static bool IsWanted(Invocation invocation) =>
        invocation.Terminal.IsInteractive
        && !invocation.Json
        && invocation.Terminal.Screen.Prompt(new ConfirmationPrompt("Write this?") { DefaultValue = false });

    private static void Show(Terminal terminal, SkillFolder folder, StoredRun run, SkillVersion version, SkillDiff diff)
    {
        terminal.Output.WriteLine($"{Wording.ShortPath(folder.DocumentPath)} → {version.Name} ({version.Origin}) of run {run.Name}");
        if (run.View.Finished is null)
        {
            terminal.Output.WriteLine("The run is not finished: a better skill may still come, and the final exam has not been taken.");
        }

        if (run.View.Started?.IsPractice == true)
        {
            terminal.Output.WriteLine(RunReport.PracticeNotice);
        }

        foreach (var line in diff.ToUnified().TrimEnd('\n').Split('\n'))
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
