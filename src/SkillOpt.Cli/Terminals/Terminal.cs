#pragma warning disable RS0030 // This is the one place that knows the process's console.
using System.Text;
using Spectre.Console;

namespace SkillOpt.Cli;

/// <summary>
/// The one way to the screen: results on standard output, everything else on standard error. Whatever is written has its hidden marks made
/// visible, and on a terminal long lines are broken between words.
/// </summary>
internal sealed class Terminal
{
    /// <summary>Shows the cursor and the ordinary screen, as they were before a live view.</summary>
    private const string Ordinary = "\u001b[?25h\u001b[?1049l";

    private const int PlainWidth = 140;

    private static readonly Lock s_gate = new();
    private static readonly StringBuilder s_held = new();
    private static bool s_isLive;

    private readonly TextWriter _exact;

    private Terminal(TextWriter output, TextWriter error, TextReader input, IAnsiConsole screen) =>
        (_exact, Output, Error, Input, Screen) = (output, new VisibleTextWriter(output), new VisibleTextWriter(error), input, screen);

    /// <summary>Standard output: what was asked for.</summary>
    public TextWriter Output { get; private init; }

    /// <summary>Standard error: progress, warnings, failures.</summary>
    public TextWriter Error { get; private init; }

    /// <summary>Standard input.</summary>
    public TextReader Input { get; }

    /// <summary>Whether a person is watching and can be asked: standard output and input are a terminal and this is not a CI job.</summary>
    public bool IsInteractive { get; private init; }

    /// <summary>Whether standard output is a terminal.</summary>
    public bool IsTerminal { get; private init; }

    /// <summary>Standard output for tables and colours; plain text when it is not a terminal.</summary>
    public IAnsiConsole Screen { get; }

    /// <summary>A line broken between words to fit the terminal; as it is elsewhere.</summary>
    public string Fit(string line) => IsTerminal ? WrappedTextWriter.Wrap(line, Screen.Profile.Width) : line;

    /// <summary>The process's own terminal.</summary>
    public static Terminal System()
    {
        var isTerminal = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";
        var isInteractive = isTerminal && !Console.IsInputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));
        var hasColours = isTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var screen = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
                ColorSystem = hasColours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
                Interactive = isInteractive ? InteractionSupport.Yes : InteractionSupport.No,
                Out = new AnsiConsoleOutput(Console.Out),
            }
        );
        screen.Pipeline.Attach(new VisibleSegments(hasColours, isTerminal && !LocaleText.IsUtf8));
        if (!isTerminal)
        {
            screen.Profile.Width = PlainWidth;
        }

        return new Terminal(Console.Out, Console.Error, Console.In, screen)
        {
            IsInteractive = isInteractive,
            IsTerminal = isTerminal,
            Output = new VisibleTextWriter(isTerminal ? new WrappedTextWriter(Console.Out, () => screen.Profile.Width) : Console.Out),
            Error = new VisibleTextWriter(
                Console.IsErrorRedirected
                    ? Console.Error
                    : new HeldTextWriter(new WrappedTextWriter(Console.Error, () => screen.Profile.Width), Hold)
            ),
        };
    }

    /// <summary>A terminal over given streams, never interactive.</summary>
    public static Terminal Over(TextWriter output, TextWriter error, TextReader? input = null)
    {
        var screen = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
                Out = new AnsiConsoleOutput(output),
            }
        );
        screen.Pipeline.Attach(new VisibleSegments(hasColours: false));
        screen.Profile.Width = PlainWidth;
        return new Terminal(output, error, input ?? TextReader.Null, screen);
    }

    /// <summary>
    /// Writes a document that another program may read: exactly as it is when standard output is a file or a pipe; on a terminal with its
    /// hidden marks made visible.
    /// </summary>
    public void WriteDocument(string text) => _exact.Write(IsTerminal ? VisibleText.Of(text) : text);

    /// <summary>Takes the whole screen for a live view. What is told on standard error meanwhile is shown after it.</summary>
    public static void BeginLive()
    {
        lock (s_gate)
        {
            s_isLive = true;
            Console.Out.Write("\u001b[?1049h\u001b[?25l");
        }
    }

    /// <summary>Draws on the screen while a live view has it; nothing once it was given back.</summary>
    public static void DrawLive(Action draw)
    {
        lock (s_gate)
        {
            if (s_isLive)
            {
                draw();
            }
        }
    }

    /// <summary>Gives the screen and its cursor back after a live view; safe at any time, and from a signal.</summary>
    public static void EndLive()
    {
        lock (s_gate)
        {
            if (s_isLive)
            {
                s_isLive = false;
                Console.Out.Write(Ordinary);
                Console.Out.Flush();
                Console.Error.Write(s_held.ToString());
                s_held.Clear();
            }
        }
    }

    private static bool Hold(string text)
    {
        lock (s_gate)
        {
            if (s_isLive)
            {
                s_held.Append(text);
            }

            return s_isLive;
        }
    }
}
