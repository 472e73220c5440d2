using System.CommandLine;
using System.Text;

namespace SkillOpt.Cli;

/// <summary>The help of the whole command, or of one verb, as text of a given width.</summary>
internal sealed class HelpPage(int width)
{
    private const int WidestName = 26;

    private static readonly Dictionary<VerbPurpose, string> s_headings = new()
    {
        [VerbPurpose.Begin] = "Begin: make a project and train it",
        [VerbPurpose.Measure] = "Measure: see how good a skill is",
        [VerbPurpose.Look] = "Look: see what a run did",
        [VerbPurpose.Judge] = "Judge: make a grader and see whether it can be trusted",
        [VerbPurpose.Operate] = "Operate: use results, answer calls, keep keys, see settings",
    };

    private readonly StringBuilder _text = new();

    /// <summary>The page of a command.</summary>
    public static string Of(Command command, int width) =>
        command is RootCommand root ? new HelpPage(width).Root(root) : new HelpPage(width).Verb(command, PathOf(command));

    private string Root(RootCommand root)
    {
        Paragraph(root.Description!);
        Heading("Usage");
        Paragraph("  skillopt <command> [options]; skillopt <command> --help tells more of one.");
        foreach (var group in Leaves(root, "").GroupBy(l => VerbHelps.Find(l.Path)!.Purpose).OrderBy(g => g.Key))
        {
            Heading(s_headings[group.Key]);
            Rows(group.Select(l => (l.Path, l.Command.Description!)));
        }

        Heading("Options of every command");
        Rows(root.Options.Select(Row));
        Heading("Exit codes");
        Paragraph(
            "  0 done; 1 something unforeseen; 2 a threshold was not reached; 3 waiting; 4 stopped by the budget; 5 not valid; 6 a "
                + "provider failed; 130 stopped by Ctrl-C. Each command's help says which it has."
        );
        return _text.ToString();
    }

    private string Verb(Command command, string path)
    {
        Paragraph(command.Description!);
        Heading("Usage");
        if (VerbHelps.Find(path) is not { } help)
        {
            Paragraph($"  skillopt {path} <command> [options]");
            Heading("Commands");
            Rows(command.Subcommands.Select(c => (c.Name, c.Description!)));
            return _text.ToString();
        }

        var arguments = string.Concat(command.Arguments.Select(a => a.Arity.MinimumNumberOfValues > 0 ? $" <{Name(a)}>" : $" [{Name(a)}]"));
        Paragraph($"  skillopt {path}{arguments} [options]");
        Heading("Example");
        Paragraph($"  skillopt {help.Example}");
        var own = command.Options.Where(o => !ConfigOptions.Contains(o)).ToList();
        if (command.Arguments.Count > 0)
        {
            Heading("Arguments");
            Rows(command.Arguments.Select(a => ($"<{Name(a)}>", a.Description!)));
        }

        if (own.Count > 0)
        {
            Heading("Options");
            Rows(own.Select(Row));
        }

        Shared(command);
        Heading("Exit codes");
        Rows(help.AllExits.Select(e => ($"{e.Code}", e.Meaning)));
        return _text.ToString();
    }

    // Behind one line each: what stands in the project file anyway, and what every command has.
    private void Shared(Command command)
    {
        var settings = command.Options.Where(ConfigOptions.Contains).Select(o => o.Name).ToList();
        if (settings.Count > 0)
        {
            _text.Append('\n');
            Paragraph(
                $"In place of the project's settings: {string.Concat(settings.Where(s => s != "--set").Select(s => s + ", "))}any key as "
                    + $"--train.epochs 2 or --set train.epochs=2. What each means: skillopt config explain --all."
            );
        }

        _text.Append('\n');
        Paragraph("As with every command: --json, --env-file <file>, --trace, --help.");
    }

    private static IEnumerable<(string Path, Command Command)> Leaves(Command command, string path) =>
        command.Subcommands.SelectMany(c =>
        {
            var own = path.Length == 0 ? c.Name : $"{path} {c.Name}";
            return c.Subcommands.Count == 0 ? [(own, c)] : Leaves(c, own);
        });

    private static string PathOf(Command command) =>
        string.Join(' ', command.Parents.OfType<Command>().Where(p => p is not RootCommand).Select(p => p.Name).Append(command.Name));

    private static string Name(Argument argument) => argument.HelpName ?? argument.Name;

    private static (string Name, string Text) Row(Option option) =>
        (
            string.Join(", ", option.Aliases.Where(a => a.Length == 2 && a[0] == '-').Append(option.Name))
                + (option.HelpName is { } value ? $" <{value}>" : ""),
            option.Description ?? ""
        );

    private void Heading(string text) =>
        _text.Append('\n').Append(text).Append(text.Contains(':', StringComparison.Ordinal) ? "\n" : ":\n");

    private void Paragraph(string text) => _text.Append(WrappedTextWriter.Wrap(text, width)).Append('\n');

    private void Rows(IEnumerable<(string Name, string Text)> rows)
    {
        var list = rows.ToList();
        var column = 2 + Math.Min(WidestName, list.Max(r => r.Name.Length)) + 2;
        foreach (var (name, text) in list)
        {
            var lines = WrappedTextWriter.Wrap(text, width - column).Split('\n');
            var first = $"  {name}";
            if (first.Length + 2 > column)
            {
                _text.Append(first).Append('\n');
                first = "";
            }

            foreach (var line in lines)
            {
                _text.Append(first.PadRight(column)).Append(line).Append('\n');
                first = "";
            }
        }
    }
}
