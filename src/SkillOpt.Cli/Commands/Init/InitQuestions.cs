using System.Collections.Immutable;
using System.Globalization;
using SkillOpt.Calls;
using SkillOpt.Projects;
using SkillOpt.Reporting;
using SkillOpt.Scoring;
using SkillOpt.Tasks;
using Spectre.Console;

namespace SkillOpt.Cli;

/// <summary>
/// Asks a person on a terminal for what the command line leaves open; elsewhere the defaults stand. A wrong answer is asked again at once.
/// </summary>
/// <param name="terminal">Where to ask; null to ask nothing.</param>
/// <param name="environment">Which keys are there.</param>
internal sealed class InitQuestions(Terminal? terminal, ProviderEnvironment environment)
{
    private const int ShownScorers = 4;

    private readonly InitPrompt _prompt = new(terminal);

    /// <summary>Asks for the models.</summary>
    public ModelQuestions Models { get; } = new(terminal, environment);

    public string Skill(string? given) =>
        _prompt.Ask(
            given,
            "Your skill, a SKILL.md or its folder (empty to begin with a minimal one)",
            "",
            path => path.Length == 0 ? null : InitPrompt.ProblemOf(() => SkillFolder.Open(path))
        );

    public string Tasks(string? given) =>
        _prompt.Ask(
            given,
            "Your task file or folder (empty for a sample)",
            "",
            path => path.Length == 0 || File.Exists(path) || Directory.Exists(path) ? null : $"There is no file {path}."
        );

    /// <summary>The scorer: the expected answers say which are possible, and each shows what it says to three of them.</summary>
    public async Task<string> ScorerAsync(string? given, ImmutableArray<TaskItem> tasks, CancellationToken cancellationToken)
    {
        if (given is not null || terminal is null)
        {
            return given ?? "normalized_exact";
        }

        var fits = await ScorerProposal.TryAllAsync(tasks, cancellationToken);
        Show(terminal.Output, fits, tasks.Length);
        return _prompt.Ask(
            null,
            $"The scorer, one of {string.Join(", ", ScorerFactory.Names)}",
            fits.Count > 0 && fits[0].IsSound ? fits[0].Name : "normalized_exact",
            ScorerProblem
        );
    }

    /// <summary>The cap of a run as a line of the budget section; null for none.</summary>
    public string? Cap(params IReadOnlyList<ModelChoice> models)
    {
        if (terminal is null || !models.Any(m => m.IsPaid))
        {
            return null;
        }

        // A cap of money can only be kept where every price is known.
        var isPriced = models.All(m => PriceBook.BuiltIn.Find(m.Name) is not null);
        var question = isPriced
            ? "Most US dollars a run may take (0 for no cap)"
            : "Most million tokens a run may take (0 for no cap; the price of a model is not known)";
        var typed = _prompt.Ask(
            null,
            question,
            isPriced ? "5" : "10",
            text =>
                decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var n) && n is >= 0 and <= 1_000_000
                    ? null
                    : "Write a number, 0 or more."
        );
        var amount = decimal.Parse(typed, CultureInfo.InvariantCulture);
        return amount == 0 ? null
            : isPriced ? $"max_cost: {amount.ToString(CultureInfo.InvariantCulture)} # US dollars"
            : $"max_tokens: {Math.Ceiling(amount * 1_000_000).ToString("0", CultureInfo.InvariantCulture)}";
    }

    /// <summary>Why a scorer cannot be used; null when it can.</summary>
    public static string? ScorerProblem(string scorer) =>
        scorer.StartsWith('{') || ScorerFactory.Names.Contains(scorer, StringComparer.Ordinal)
            ? null
            : $"There is no scorer '{scorer}'; take one of {string.Join(", ", ScorerFactory.Names)}.";

    private static void Show(TextWriter output, IReadOnlyList<ScorerFit> fits, int tasks)
    {
        if (fits.Count == 0)
        {
            if (tasks > 0)
            {
                output.WriteLine(
                    "Your tasks have no expected answers: begin with rules or a judge, drafted by skillopt grade init once there are "
                        + "answers to look at."
                );
            }

            return;
        }

        output.WriteLine($"Scorers tried on the expected answers of {Wording.Count(fits[0].Tasks, "task")}:");
        foreach (var fit in fits.Take(ShownScorers))
        {
            output.WriteLine(
                $"  {fit.Name, -17} {(fit.IsSound ? "fits" : "does not fit")}: {fit.Passed} of {fit.Tasks} right answers pass, and "
                    + $"{fit.Fooled} wrong ones"
            );
            foreach (var examples in fit.Examples.GroupBy(e => e.TaskId, StringComparer.Ordinal))
            {
                var said = examples.Select((e, i) => $"{(i == 1 ? "in a sentence" : Wording.Clip(e.Answer, 16))} {Verdict(e)}");
                output.WriteLine($"    {Wording.Clip(examples.Key, 12)}: {string.Join(" · ", said)}");
            }
        }
    }

    private static string Verdict(ScorerExample example) =>
        example.Score is { } score
            ? score.Hard >= 1
                ? "pass"
                : "fail"
            : "no verdict";
}
