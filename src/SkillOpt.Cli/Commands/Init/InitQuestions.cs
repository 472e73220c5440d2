using SkillOpt.Cli.Terminals;
using SkillOpt.Diagnostics;
using SkillOpt.Models.Providers;
using SkillOpt.Scoring;
using SkillOpt.Skills.Folders;
using Spectre.Console;

namespace SkillOpt.Cli.Commands.Init;

/// <summary>Asks a person on a terminal for what the command line leaves open; elsewhere the defaults stand. A wrong answer is asked again at once.</summary>
/// <param name="screen">Where to ask; null to ask nothing.</param>
internal sealed class InitQuestions(IAnsiConsole? screen)
{
    public string Skill(string? given) => Ask(given, "Your skill, a SKILL.md or its folder (empty to begin with a minimal one)", "", path => path.Length == 0 ? null : ProblemOf(() => SkillFolder.Open(path)));

    public string Tasks(string? given) => Ask(given, "Your task file or folder (empty for a sample)", "", path =>
        path.Length == 0 || File.Exists(path) || Directory.Exists(path) ? null : $"There is no file {path}.");

    public string Target(string? given) => Ask(given, "The model that does the tasks", DefaultModel("openai:gpt-5.4-mini", "anthropic:claude-haiku-4-5"), ModelProblem);

    public string Optimizer(string? given) => Ask(given, "The model that edits the skill", DefaultModel("openai:gpt-5.5", "anthropic:claude-sonnet-4-5"), ModelProblem);

    public string Scorer(string? given) => Ask(given, $"The scorer, one of {string.Join(", ", ScorerFactory.Names)}", "normalized_exact", ScorerProblem);

    /// <summary>Why a scorer cannot be used; null when it can.</summary>
    public static string? ScorerProblem(string scorer) => scorer.StartsWith('{') || ScorerFactory.Names.Contains(scorer, StringComparer.Ordinal)
        ? null
        : $"There is no scorer '{scorer}'; take one of {string.Join(", ", ScorerFactory.Names)}.";

    private static string? ModelProblem(string model) => model == "handoff" || model.Contains(':', StringComparison.Ordinal)
        ? null
        : $"'{model}' names no provider; write provider:model, e.g. openai:gpt-5.5 or practice:apprentice.";

    private string Ask(string? given, string question, string byDefault, Func<string, string?> problem)
    {
        if (given is not null || screen is null)
        {
            return given ?? byDefault;
        }

        var prompt = new TextPrompt<string>(ScreenText.Plain(question) + ":").AllowEmpty()
            .Validate(answer => problem(answer.Trim()) is { } wrong ? ValidationResult.Error(ScreenText.Plain(wrong)) : ValidationResult.Success());
        return screen.Prompt(byDefault.Length > 0 ? prompt.DefaultValue(byDefault) : prompt).Trim();
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
    private static string DefaultModel(string openai, string anthropic)
    {
        var variables = ProviderEnvironment.FromProcess();
        return variables.Variable("OPENAI_API_KEY") is null && variables.Variable("ANTHROPIC_API_KEY") is not null ? anthropic : openai;
    }
}
