using System.CommandLine;

namespace SkillOpt.Cli;

/// <summary>The command <c>skillopt</c>: its verbs, and how their failures end.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command line and gives the process's exit code.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal, CancellationToken cancellationToken)
    {
        var root = Build(terminal);
        var parsed = root.Parse(ConfigOptions.Expand(args));
        try
        {
            if (UsageError.Check(parsed) is { } mistake)
            {
                throw mistake;
            }

            var configuration = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
                Output = terminal.Output,
                Error = terminal.Error,
            };
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (Exception e)
        {
            var exit = Failure.Report(
                e,
                terminal,
                parsed.GetValue(CommonOptions.Json),
                parsed.GetValue(CommonOptions.Trace),
                cancellationToken
            );
            if (exit == ExitCode.Waiting)
            {
                await terminal.Error.WriteLineAsync(
                    $"When they are answered, go on with: {CommandName.Line(parsed.Tokens.Select(t => t.Value))}"
                );
            }

            return (int)exit;
        }
    }

    /// <summary>Reads a command line without doing what it says.</summary>
    public static ParseResult Parse(IReadOnlyList<string> args) =>
        Build(Terminal.Over(TextWriter.Null, TextWriter.Null)).Parse(ConfigOptions.Expand(args));

    private static RootCommand Build(Terminal terminal)
    {
        var root = new RootCommand(
            "Trains an AI agent's skill document (SKILL.md) like weights: rollout, reflect, aggregate, select, update, gate."
        );
        root.Add(CommonOptions.Json);
        root.Add(CommonOptions.EnvFile);
        root.Add(CommonOptions.Trace);
        foreach (var verb in VerbList.All)
        {
            root.Add(verb.Build(terminal));
        }

        root.Options.OfType<System.CommandLine.Help.HelpOption>().Single().Action = new HelpAction(terminal);
        root.SetAction(parsed =>
        {
            terminal.Output.WriteLine($"skillopt {ProductVersion.Text}: trains an AI agent's skill document.");
            terminal.Output.WriteLine();
            terminal.Output.WriteLine("Begin with:");
            terminal.Output.WriteLine("  skillopt init            make a project here");
            terminal.Output.WriteLine("  skillopt doctor          examine it before money is spent");
            terminal.Output.WriteLine("  skillopt train           train the skill of the project here");
            terminal.Output.WriteLine("  skillopt --help          all commands");
            return 0;
        });
        return root;
    }
}
