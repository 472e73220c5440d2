using System.Text.Json;

namespace SkillOpt.Benchmarks;

/// <summary>Plays a game for a person or a command file: what <c>skillopt play alfworld</c> runs.</summary>
/// <example><code>
/// var won = PlaySession.Run("games/put_apple_in_fridge.tw-pddl", Console.In, Console.Out, json: false);
/// </code></example>
public sealed class PlaySession
{
    private readonly AlfworldEpisode _episode;
    private readonly TextWriter _output;
    private readonly bool _json;

    private PlaySession(AlfworldGame game, TextWriter output, bool json)
    {
        _episode = game.Start();
        _output = output;
        _json = json;
    }

    /// <summary>Plays until the game is won, the commands end, or a line says <c>quit</c>.</summary>
    /// <param name="gamePath">A <c>game.tw-pddl</c> file, or a folder that holds one.</param>
    /// <param name="commands">One command a line; blank lines are skipped.</param>
    /// <param name="output">Where the game is shown.</param>
    /// <param name="json">One JSON object a step instead of text; the first is the introduction. All commands are then played, also after a
    /// win.</param>
    /// <returns>True when the game was won at the end.</returns>
    /// <exception cref="SkillOptException">The game cannot be read.</exception>
    public static bool Run(string gamePath, TextReader commands, TextWriter output, bool json)
    {
        var path = Directory.Exists(gamePath) ? Path.Combine(gamePath, "game.tw-pddl") : gamePath;
        var session = new PlaySession(AlfworldGame.Load(path), output, json);
        if (!json)
        {
            output.WriteLine("Type one of the commands that are listed; quit leaves the game.\n");
        }

        session.Show("");
        while ((json || !session._episode.Won) && session.Next(commands) is { } command)
        {
            session._episode.Step(command);
            session.Show(command);
        }

        if (!json)
        {
            var steps = $"{session._episode.Steps} step{(session._episode.Steps == 1 ? "" : "s")}";
            output.WriteLine(session._episode.Won ? $"You won after {steps}." : $"Not won after {steps}.");
        }

        return session._episode.Won;
    }

    /// <summary>Opens a command file for <see cref="Run"/>.</summary>
    /// <exception cref="SkillOptException">The file does not exist.</exception>
    public static TextReader OpenCommands(string path) =>
        File.Exists(path)
            ? new StreamReader(InputFile.Open(path))
            : throw new SkillOptException("SKO4001", $"There is no command file '{path}'; give a text file with one command a line.");

    private string? Next(TextReader commands)
    {
        while (true)
        {
            if (!_json)
            {
                _output.Write("> ");
            }

            if (commands.ReadLine() is not { } line)
            {
                return null;
            }
            // The game knows its commands in small letters only, and answers any other as the original does: nothing happens.
            var command = line.Trim();
            if (command.Equals("quit", StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }

            if (command.Length > 0)
            {
                return command;
            }
        }
    }

    private void Show(string command)
    {
        if (_json)
        {
            var step = new PlayStep(command, _episode.Observation, _episode.AdmissibleCommands, _episode.Won, _episode.Score);
            _output.WriteLine(JsonSerializer.Serialize(step, PlayJson.Default.PlayStep));
            return;
        }

        _output.WriteLine(_episode.Observation);
        _output.WriteLine();
        if (!_episode.Won)
        {
            _output.WriteLine($"You can: {string.Join(", ", _episode.AdmissibleCommands)}");
        }
    }
}
