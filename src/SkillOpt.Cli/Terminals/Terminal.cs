using Spectre.Console;

namespace SkillOpt.Cli.Terminals;

/// <summary>The one way to the screen: results on standard output, everything else on standard error.</summary>
internal sealed class Terminal
{
    private const int PlainWidth = 140;

    private Terminal(TextWriter output, TextWriter error, TextReader input, bool isInteractive, IAnsiConsole screen) =>
        (Output, Error, Input, IsInteractive, Screen) = (output, error, input, isInteractive, screen);

    /// <summary>Standard output: what was asked for.</summary>
    public TextWriter Output { get; }

    /// <summary>Standard error: progress of <c>--json</c> runs, warnings, failures.</summary>
    public TextWriter Error { get; }

    /// <summary>Standard input.</summary>
    public TextReader Input { get; }

    /// <summary>Whether a person is watching and can be asked: standard output and input are a terminal and this is not a CI job.</summary>
    public bool IsInteractive { get; }

    /// <summary>Standard output for tables and colours; plain text when it is not a terminal.</summary>
    public IAnsiConsole Screen { get; }

    /// <summary>The process's own terminal.</summary>
    public static Terminal System()
    {
        var isTerminal = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";
        var isInteractive = isTerminal && !Console.IsInputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));
        var screen = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isInteractive ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(Console.Out),
        });
        if (!isTerminal)
        {
            screen.Profile.Width = PlainWidth;
        }

        return new Terminal(Console.Out, Console.Error, Console.In, isInteractive, screen);
    }

    /// <summary>A terminal over given streams, never interactive.</summary>
    public static Terminal Over(TextWriter output, TextWriter error, TextReader? input = null)
    {
        var screen = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        screen.Profile.Width = PlainWidth;
        return new Terminal(output, error, input ?? TextReader.Null, isInteractive: false, screen);
    }
}
