namespace SkillOpt.Benchmarks;

/// <summary>One play of a game: the state of the house, what the player reads and what can be done. Not thread-safe.</summary>
internal sealed class AlfworldEpisode
{
    /// <summary>The step limit of the benchmark's episodes.</summary>
    public const int StepLimit = 50;

    private readonly AlfworldGame _game;
    private readonly HouseState _state;
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private List<GameCommand> _commands;

    internal AlfworldEpisode(AlfworldGame game)
    {
        _game = game;
        _state = new HouseState(game.Table, game.Layout, game.Initial);
        Observation = $"-= Welcome to TextWorld, ALFRED! =-\n\n{new HouseTexts(_state).Introduction()}\n\nYour task is to: {game.Task}";
        _commands = new CommandFinder(_state).Find();
        Won = game.Goal.Holds(_state, new int[GoalNode.MostVariables]);
    }

    /// <summary>The text after the last command; at first the introduction with the task.</summary>
    public string Observation { get; private set; }

    /// <summary>What can be done now, in ordinal order, <c>help</c> included.</summary>
    public IReadOnlyList<string> AdmissibleCommands => [.. _commands.Select(c => c.Text)];

    /// <summary>Whether the goal holds in the present state.</summary>
    public bool Won { get; private set; }

    /// <summary>1 when won, otherwise 0.</summary>
    public int Score => Won ? 1 : 0;

    /// <summary>Commands given so far, possible or not.</summary>
    public int Steps { get; private set; }

    /// <summary>Commands given so far that were not possible.</summary>
    internal int Impossible { get; private set; }

    /// <summary>Different commands given so far.</summary>
    internal int Different => _given.Count;

    /// <summary>The goal in words.</summary>
    internal string Goal => _game.Task;

    /// <summary>Carries out a command. One that is not possible changes nothing and reads <c>Nothing happens.</c></summary>
    /// <param name="command">Exactly as in <see cref="AdmissibleCommands"/>.</param>
    /// <returns>True when the command was possible.</returns>
    public bool Step(string command)
    {
        Steps++;
        _given.Add(command);
        foreach (var candidate in _commands)
        {
            if (!string.Equals(candidate.Text, command, StringComparison.Ordinal))
            {
                continue;
            }

            _state.Apply(candidate);
            Observation = new HouseTexts(_state).After(candidate);
            _commands = new CommandFinder(_state).Find();
            Won = _game.Goal.Holds(_state, new int[GoalNode.MostVariables]);
            return true;
        }

        Impossible++;
        Observation = "Nothing happens.";
        return false;
    }
}
