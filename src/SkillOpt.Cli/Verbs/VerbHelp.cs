namespace SkillOpt.Cli;

/// <summary>What the help of a verb tells beyond its options.</summary>
/// <param name="Path">The words of the verb, e.g. <c>grade label</c>.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Example">A line to be typed.</param>
internal sealed record VerbHelp(string Path, VerbPurpose Purpose, string Example)
{
    /// <summary>The project's settings that have an effect here, by their option's name without dashes; null for all.</summary>
    public IReadOnlyList<string>? Settings { get; init; }

    /// <summary>Whether it calls models: it may then wait for answers, meet a cap or a provider that fails.</summary>
    public bool CallsModels { get; init; }

    /// <summary>What exit codes mean here that others have not, or otherwise.</summary>
    public IReadOnlyList<(int Code, string Meaning)> Exits { get; init; } = [];

    /// <summary>Every exit code that a caller has to expect but 1, with its meaning, in order.</summary>
    public IEnumerable<(int Code, string Meaning)> AllExits
    {
        get
        {
            var codes = new SortedDictionary<int, string> { [0] = "done", [5] = "the configuration or the input is not valid" };
            if (CallsModels)
            {
                codes[3] = "calls wait for an answer (model handoff); the same command goes on";
                codes[4] = "a cap of the budget stopped it; raise it and type the same command";
                codes[6] = "a provider, a login or the surroundings failed";
                codes[130] = "stopped by Ctrl-C; what is complete is kept";
            }

            foreach (var (code, meaning) in Exits)
            {
                codes[code] = meaning;
            }

            return codes.Select(c => (c.Key, c.Value));
        }
    }
}
