using System.CommandLine;
using SkillOpt.Diagnostics;

namespace SkillOpt.Cli;

/// <summary>Says in one sentence what is wrong with a command line.</summary>
internal static class Usage
{
    /// <summary>The failure to report for the first error.</summary>
    public static SkillOptException Explain(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var path = CommandPath(parsed);
        if (parsed.UnmatchedTokens is [{ } token, ..])
        {
            var isOption = token.StartsWith('-');
            var known = isOption
                ? Options(parsed).Concat(["--help"])
                : command.Subcommands.Select(c => c.Name);
            var near = NearestName.Find(token.Split('=')[0], known);
            var what = isOption ? $"{path} has no option {token.Split('=')[0]}" : command.Subcommands.Count > 0 ? $"there is no command {path} {token}" : $"{path} has no use for '{token}'";
            return new SkillOptException("SKO1320", near is null ? $"{what}; see {path} --help." : $"{what}; did you mean {near}?");
        }

        return new SkillOptException("SKO1320", $"{parsed.Errors[0].Message.TrimEnd('.')}; see {path} --help.");
    }

    private static IEnumerable<string> Options(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.Concat(parsed.RootCommandResult.Command.Options).Select(o => o.Name);

    private static string CommandPath(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (var at = parsed.CommandResult; at is not null; at = at.Parent as System.CommandLine.Parsing.CommandResult)
        {
            names.Push(at.Command is RootCommand ? "skillopt" : at.Command.Name);
        }

        return string.Join(' ', names);
    }
}
