using System.CommandLine;
using System.CommandLine.Invocation;

namespace SkillOpt.Cli;

/// <summary>Prints the help of the command that was typed.</summary>
internal sealed class HelpAction(Terminal terminal) : SynchronousCommandLineAction
{
    private const int PlainWidth = 80;
    private const int WidestPage = 100;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        terminal.Output.Write(
            HelpPage.Of(
                parseResult.CommandResult.Command,
                terminal.IsTerminal ? Math.Min(terminal.Screen.Profile.Width, WidestPage) : PlainWidth
            )
        );
        return 0;
    }
}
