using Spectre.Console;

namespace SkillOpt.Cli;

/// <summary>One question on a terminal; where there is none, the default stands.</summary>
/// <param name="terminal">Where to ask; null to ask nothing.</param>
internal sealed class InitPrompt(Terminal? terminal)
{
    /// <summary>What was given, else what a person types, else the default. A wrong answer is asked again at once.</summary>
    /// <param name="given">What the command line says; null when it leaves it open.</param>
    /// <param name="question">The question.</param>
    /// <param name="byDefault">The answer of somebody who types nothing.</param>
    /// <param name="problem">What is wrong with an answer; null when nothing is.</param>
    public string Ask(string? given, string question, string byDefault, Func<string, string?> problem)
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

    /// <summary>The sentence of a failure; null when there is none.</summary>
    public static string? ProblemOf(Action look)
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
}
