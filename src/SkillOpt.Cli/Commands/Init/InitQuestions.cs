using System.Collections.Immutable;
using System.Globalization;
using SkillOpt.Calls;
using SkillOpt.Models;
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
    private const string Local = "local";
    private const int ShownScorers = 4;

    private bool _hasListed;

    public string Skill(string? given) =>
        Ask(
            given,
            "Your skill, a SKILL.md or its folder (empty to begin with a minimal one)",
            "",
            path => path.Length == 0 ? null : ProblemOf(() => SkillFolder.Open(path))
        );

    public string Tasks(string? given) =>
        Ask(
            given,
            "Your task file or folder (empty for a sample)",
            "",
            path => path.Length == 0 || File.Exists(path) || Directory.Exists(path) ? null : $"There is no file {path}."
        );

    public Task<ModelChoice> TargetAsync(string? given, CancellationToken cancellationToken) =>
        ModelAsync(
            given,
            "The model that does the tasks",
            DefaultModel("openai:gpt-5.4-mini", "anthropic:claude-haiku-4-5"),
            null,
            cancellationToken
        );

    public Task<ModelChoice> OptimizerAsync(string? given, ModelChoice target, CancellationToken cancellationToken) =>
        ModelAsync(
            given,
            "The model that edits the skill",
            target.BaseUrl is null ? DefaultModel("openai:gpt-5.5", "anthropic:claude-sonnet-4-5") : Local,
            target.BaseUrl,
            cancellationToken
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
        return Ask(
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
        var typed = Ask(
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

    private static string? ModelProblem(string model) =>
        model is "handoff" or Local || model.Contains(':', StringComparison.Ordinal)
            ? null
            : $"'{model}' names no provider; write provider:model, e.g. openai:gpt-5.5 or practice:apprentice.";

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

    private async Task<ModelChoice> ModelAsync(
        string? given,
        string question,
        string byDefault,
        string? knownServer,
        CancellationToken cancellationToken
    )
    {
        ListModels(given);
        var typed = Ask(given, question, byDefault, ModelProblem);
        if (terminal is null || given is not null || (typed != Local && !typed.StartsWith("http", StringComparison.Ordinal)))
        {
            return new ModelChoice(typed);
        }

        while (true)
        {
            var text =
                typed != Local
                    ? typed
                    : Ask(null, "Its address", knownServer ?? "http://127.0.0.1:1234/v1", a => ProblemOf(() => ModelServer.Address(a)));
            try
            {
                var address = ModelServer.Address(text);
                var models = await ModelServer.ModelsAsync(address, environment, cancellationToken);
                terminal.Output.WriteLine(models.Count == 0 ? "The server has no list of models." : $"It has: {string.Join(", ", models)}");
                var model = Ask(
                    null,
                    "Which of its models",
                    models.Count > 0 ? models[0] : "",
                    m => m.Length == 0 ? "Write a model's name." : null
                );
                return new ModelChoice($"compatible:{model}", address.ToString());
            }
            catch (SkillOptException e)
            {
                terminal.Output.WriteLine(e.Message);
                typed = Local;
            }
        }
    }

    // Once, before the first question about a model.
    private void ListModels(string? given)
    {
        if (terminal is null || given is not null || _hasListed)
        {
            return;
        }

        _hasListed = true;
        var output = terminal.Output;
        output.WriteLine("Models you can name:");
        foreach (
            var (name, variable) in new[]
            {
                ("openai:…", "OPENAI_API_KEY"),
                ("anthropic:…", "ANTHROPIC_API_KEY"),
                ("gemini:…", "GEMINI_API_KEY"),
                ("openrouter:…", "OPENROUTER_API_KEY"),
            }
        )
        {
            output.WriteLine($"  {name, -14} {(HasKey(variable) ? $"{variable} is set" : $"no {variable} yet")}");
        }

        output.WriteLine(
            "  practice:apprentice (does tasks), practice:coach (edits): built in, no key; their scores say nothing about a real model"
        );
        output.WriteLine("  handoff        you, or a coding agent, answer the calls by hand");
        output.WriteLine(
            "  local          a server on this machine (LM Studio, vLLM, llama.cpp, Ollama): asks its address and lists its models"
        );
    }

    private bool HasKey(string variable)
    {
        try
        {
            return environment.Key(variable) is not null;
        }
        catch (SkillOptException)
        {
            return false;
        }
    }

    private string Ask(string? given, string question, string byDefault, Func<string, string?> problem)
    {
        if (given is not null || terminal is null)
        {
            return given ?? byDefault;
        }

        var prompt = new TextPrompt<string>(ScreenText.Plain(question) + ":")
            .AllowEmpty()
            .Validate(answer =>
                problem(answer.Trim()) is { } wrong ? ValidationResult.Error(ScreenText.Plain(wrong)) : ValidationResult.Success()
            );
        return terminal.Screen.Prompt(byDefault.Length > 0 ? prompt.DefaultValue(byDefault) : prompt).Trim();
    }

    private static string? ProblemOf(Action look)
    {
        try
        {
            look();
            return null;
        }
        catch (SkillOptException e)
        {
            return e.Message;
        }
    }

    // The provider whose key is there already.
    private string DefaultModel(string openai, string anthropic) =>
        !HasKey("OPENAI_API_KEY") && HasKey("ANTHROPIC_API_KEY") ? anthropic : openai;
}
