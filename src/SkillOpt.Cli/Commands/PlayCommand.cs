using System.CommandLine;
using SkillOpt.Benchmarks;

namespace SkillOpt.Cli;

/// <summary><c>play</c>: plays a benchmark's game by hand or from a file of commands.</summary>
internal static class PlayCommand
{
    private static readonly Argument<string> s_game = new("game") { Description = "A game.tw-pddl file, or the folder that holds it." };

    private static readonly Option<string> s_commands = new("--commands")
    {
        Description = "A file with one command a line; without it commands are read from standard input.",
        HelpName = "file",
    };

    public static Verb Verb { get; } =
        new("play", "Play a benchmark's game, or watch an agent do one task.")
        {
            Verbs =
            [
                new Verb(
                    "alfworld",
                    "Play an ALFWorld game. With --json one object is printed per step; the exit code is 0 when won, 2 when not.",
                    Run
                )
                {
                    Symbols = [s_game, s_commands],
                },
                PlayAgentCommand.Verb,
            ],
        };

    private static Task<ExitCode> Run(Invocation invocation)
    {
        using var file = invocation.Get(s_commands) is { } path ? PlaySession.OpenCommands(path) : null;
        var won = PlaySession.Run(invocation.Get(s_game)!, file ?? invocation.Terminal.Input, invocation.Terminal.Output, invocation.Json);
        return Task.FromResult(won ? ExitCode.Done : ExitCode.NotPassed);
    }
}
