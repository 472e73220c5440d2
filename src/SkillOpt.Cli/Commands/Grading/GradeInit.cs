using System.CommandLine;
using SkillOpt.Projects;
using SkillOpt.Reporting;
using SkillOpt.Scoring;
using Spectre.Console;

namespace SkillOpt.Cli;

/// <summary><c>grade init</c>: candidates for a grader, to be ticked by a person.</summary>
internal static class GradeInit
{
    public static Option<string> Take { get; } =
        new("--take")
        {
            Description = "What to use, as listed: numbers of checks and criteria (1,3,r1), or all. A terminal asks instead.",
            HelpName = "list",
        };

    public static Option<string> Out { get; } =
        new("--out") { Description = "Write the scorer section to this file instead of printing it; must not exist.", HelpName = "file" };

    public static async Task<ExitCode> Run(Invocation invocation)
    {
        var project = invocation.OpenProject().Read();
        var outputs = GradeCommand.Outputs(invocation, project);
        await using var measuring = new GraderMeasuring(
            project,
            invocation.MeasuringOf(project) with
            {
                Observer = new WaitLines(invocation.Warn),
            }
        );
        var judge = project.Spec.Judge is { Name.Length: > 0 } ? measuring.Judges.Find(null) : null;
        var draft = await new GraderDraft(judge).ProposeAsync(
            project.Skill.Document.Text,
            [.. outputs.Select(o => o.Answer)],
            invocation.Cancellation
        );
        measuring.End();
        var taken = Choose(invocation, draft);
        var yaml = taken.Count == 0 ? null : Yaml(draft, taken);
        var target = invocation.Get(Out);
        if (yaml is not null && target is not null)
        {
            if (File.Exists(target))
            {
                throw new SkillOptException("SKO1326", $"{target} exists already; give another file.");
            }

            AtomicFile.Write(Path.GetFullPath(target), yaml);
        }

        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(GraderJson.Of(draft, yaml, measuring.Budget));
        }
        else
        {
            Show(invocation.Terminal, draft, yaml, target, judge is null);
        }

        return ExitCode.Done;
    }

    private static HashSet<string> Choose(Invocation invocation, DraftedGrader draft)
    {
        var names = draft
            .Checks.Select((c, i) => (Key: $"{i + 1}", Text: Line(c)))
            .Concat(draft.Rubric.Select((c, i) => (Key: $"r{i + 1}", Text: $"{c.Name}: {c.Question}")))
            .ToList();
        if (invocation.Get(Take) is not { } take)
        {
            return invocation.Terminal.IsInteractive && !invocation.Json && names.Count > 0 ? Ask(invocation.Terminal.Screen, names) : [];
        }

        string[] wanted =
            take == "all"
                ? [.. names.Select(n => n.Key)]
                : take.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return wanted.FirstOrDefault(w => names.TrueForAll(n => n.Key != w)) is { } unknown
            ? throw new SkillOptException(
                "SKO1347",
                $"--take names '{unknown}', which is not in the draft; it has {string.Join(", ", names.Select(n => n.Key))}."
            )
            : [.. wanted];
    }

    private static string Line(DraftedCheck check) =>
        $"{check.Check} (holds on {check.Holds} of {check.Outputs}{(check.FromModel ? ", from the model" : "")}): {check.Why}";

    private static HashSet<string> Ask(IAnsiConsole screen, List<(string Key, string Text)> names)
    {
        var prompt = new MultiSelectionPrompt<string>
        {
            Title = "What shall the grader use?",
            Required = false,
            PageSize = 20,
            WrapAround = true,
            Converter = key => ScreenText.Plain(names.First(n => n.Key == key).Text),
        };
        prompt.AddChoices(names.Select(n => n.Key));
        return [.. screen.Prompt(prompt)];
    }

    private static string Yaml(DraftedGrader draft, HashSet<string> taken) =>
        GraderDraft.ToYaml(
            [.. draft.Checks.Where((_, i) => taken.Contains($"{i + 1}")).Select(c => c.Check)],
            [.. draft.Rubric.Where((_, i) => taken.Contains($"r{i + 1}"))]
        );

    private static void Show(Terminal terminal, DraftedGrader draft, string? yaml, string? target, bool withoutModel)
    {
        var output = terminal.Output;
        foreach (var (check, i) in draft.Checks.Select((c, i) => (c, i)))
        {
            output.WriteLine($"{i + 1, 3}  {Line(check)}");
        }

        foreach (var (criterion, i) in draft.Rubric.Select((c, i) => (c, i)))
        {
            output.WriteLine($" r{i + 1}  {criterion.Name}: {criterion.Question}");
            foreach (var (level, l) in criterion.Levels.Select((level, l) => (level, l)))
            {
                output.WriteLine($"        {l}: {level}");
            }
        }

        foreach (var dropped in draft.Dropped)
        {
            output.WriteLine($"left out: {Wording.Clip(dropped, 160)}.");
        }

        output.WriteLine(
            draft.Problem is { } problem ? $"The model proposed nothing usable: {problem}"
            : withoutModel
                ? "No judge is configured, so this is only what can be read off the outputs; add judge: provider:model for a rubric."
            : ""
        );
        output.WriteLine(
            yaml is null ? "Nothing is used yet; choose with --take 1,3,r1."
            : target is null ? $"Put this into skillopt.yaml:\n\n{yaml}"
            : $"Wrote {target}; put it into skillopt.yaml."
        );
    }
}
