using System.CommandLine;

namespace SkillOpt.Cli;

/// <summary>A verb: its name, its options and arguments, and what it does.</summary>
/// <param name="Name">The word.</param>
/// <param name="Description">One sentence for the help.</param>
/// <param name="Run">What it does; null when it only has verbs of its own.</param>
internal sealed record Verb(string Name, string Description, Func<Invocation, Task<ExitCode>>? Run = null)
{
    /// <summary>Its options and arguments, in the order of the help.</summary>
    public IReadOnlyList<Symbol> Symbols { get; init; } = [];

    /// <summary>Its own verbs.</summary>
    public IReadOnlyList<Verb> Verbs { get; init; } = [];

    /// <summary>Whether it takes the project file's keys as options.</summary>
    public bool TakesConfig { get; init; }

    /// <summary>Makes the command.</summary>
    /// <param name="terminal">Where it prints.</param>
    /// <param name="parent">The words before its name; empty for none.</param>
    public Command Build(Terminal terminal, string parent = "")
    {
        var path = parent.Length == 0 ? Name : $"{parent} {Name}";
        var command = new Command(Name, Description);
        foreach (var symbol in Symbols)
        {
            if (symbol is Argument argument)
            {
                command.Add(argument);
            }
            else
            {
                command.Add((Option)symbol);
            }
        }

        if (TakesConfig)
        {
            command.WithConfig(VerbHelps.Find(path)?.Settings, [.. Symbols.OfType<Option>().Select(o => o.Name)]);
        }

        foreach (var verb in Verbs)
        {
            command.Add(verb.Build(terminal, path));
        }

        if (Run is { } run)
        {
            command.SetAction(
                async (parsed, cancellation) =>
                {
                    await using var invocation = new Invocation(parsed, terminal, cancellation);
                    return (int)await run(invocation);
                }
            );
        }

        return command;
    }
}
