using System.CommandLine;
using System.CommandLine.Parsing;
using SkillOpt.Projects;

namespace SkillOpt.Cli;

/// <summary>Says in one sentence what is wrong with a command line.</summary>
internal static class UsageError
{
    /// <summary>The failure to report; null when the command line is right.</summary>
    public static SkillOptException? Check(ParseResult parsed) =>
        parsed.Errors.Count > 0 || StrayOption(parsed) is not null ? Explain(parsed) : null;

    // An unknown option would otherwise be taken for the value of an argument.
    private static string? StrayOption(ParseResult parsed) =>
        parsed.Tokens.Any(t => t.Type == TokenType.DoubleDash)
            ? null
            : parsed
                .CommandResult.Children.OfType<ArgumentResult>()
                .SelectMany(a => a.Tokens)
                .Select(t => t.Value)
                .FirstOrDefault(v => v.Length > 1 && v[0] == '-');

    private static SkillOptException Explain(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var path = CommandPath(parsed);
        if ((StrayOption(parsed) ?? (parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : null)) is { } token)
        {
            var isOption = token.StartsWith('-');
            var known = isOption ? Options(parsed).Concat(["--help"]) : command.Subcommands.Select(c => c.Name);
            var near = NearestName.Find(token.Split('=')[0], known) ?? (isOption && TakesConfig(parsed) ? Key(token) : null);
            var what =
                isOption ? $"{path} has no option {token.Split('=')[0]}"
                : command.Subcommands.Count > 0 ? $"there is no command {path} {token}"
                : $"{path} has no use for '{token}'";
            return new SkillOptException("SKO1320", near is null ? $"{what}; see {path} --help." : $"{what}; did you mean {near}?");
        }

        return new SkillOptException("SKO1320", $"{parsed.Errors[0].Message.TrimEnd('.')}; see {path} --help.");
    }

    private static bool TakesConfig(ParseResult parsed) => parsed.CommandResult.Command.Options.Any(o => o.Name == "--set");

    // Somebody who types --epochs means --train.epochs.
    private static string? Key(string token)
    {
        var name = token.TrimStart('-').Split('=')[0].Replace('-', '_');
        return ConfigTable.Keys.FirstOrDefault(k => k.Name == name) is { } key ? $"--{key.Path}" : null;
    }

    private static IEnumerable<string> Options(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.Concat(parsed.RootCommandResult.Command.Options).Select(o => o.Name);

    private static string CommandPath(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (var at = parsed.CommandResult; at is not null; at = at.Parent as CommandResult)
        {
            names.Push(at.Command is RootCommand ? "skillopt" : at.Command.Name);
        }

        return string.Join(' ', names);
    }
}
