using System.Collections.Immutable;

namespace SkillOpt.Practice;

/// <summary>How to work: one value for each topic. Immutable.</summary>
internal sealed record Procedure
{
    private const double LastWins = 0.6;

    private readonly ImmutableArray<int> _values;

    private Procedure(ImmutableArray<int> values) => _values = values;

    /// <summary>The procedure where nothing is taught: value 0 of every topic.</summary>
    public static Procedure Untaught { get; } = new([.. Enum.GetValues<Topic>().Select(_ => 0)]);

    /// <summary>The value of a topic.</summary>
    public int this[Topic topic] => _values[(int)topic];

    /// <summary>The same procedure but for one topic.</summary>
    public Procedure With(Topic topic, int value) => new(_values.SetItem((int)topic, value));

    /// <summary>Whether a topic is handled the taught way (value 1).</summary>
    public bool Has(Topic topic) => this[topic] == 1;

    /// <summary>
    /// The procedure that a skill asks for. Where it says two different things, chance decides, in favour of what was read last.
    /// </summary>
    public static Procedure From(SkillReading reading, SeededRandom? random)
    {
        var procedure = Untaught;
        foreach (var topic in reading.Findings.GroupBy(f => f.Topic).OrderBy(g => g.Key))
        {
            var findings = topic.ToList();
            var chosen =
                random is null || findings.TrueForAll(f => f.Value == findings[0].Value) ? findings[^1] : Contradicted(findings, random);
            procedure = procedure.With(topic.Key, chosen.Value);
        }

        return procedure;
    }

    private static Finding Contradicted(List<Finding> findings, SeededRandom random) =>
        random.NextDouble() < LastWins ? findings[^1] : findings[random.Next(findings.Count)];
}
