using System.Collections.Immutable;
using System.Text.Json;

namespace SkillOpt.Benchmarks;

/// <summary>
/// A household game in the <c>game.tw-pddl</c> form of ALFWorld: what never changes while it is played. Immutable and shared by any number
/// of episodes. The rules were derived from the game files' PDDL domain and text grammar; every recorded episode of the original engine
/// replays identically.
/// </summary>
internal sealed class AlfworldGame
{
    private const string TaskMark = "Your task is to: ";

    private AlfworldGame(string source, string task, SExpression problem, ImmutableArray<string> walkthrough)
    {
        Source = source;
        Task = task;
        Walkthrough = walkthrough;
        Table = EntityTable.Read(Section(problem, ":objects", source), source);
        Initial = ReadFacts(Section(problem, ":init", source));
        Layout = new HouseLayout(Table, Initial);
        var goal = Section(problem, ":goal", source);
        Goal = GoalCompiler.Compile(
            goal.Items.Count > 1 ? goal.Items[1] : throw Damaged(source, "has an empty goal"),
            Table,
            Initial,
            source
        );
    }

    /// <summary>Where the game was read; its folders name the task type.</summary>
    public string Source { get; }

    /// <summary>The goal in words, as the game states it.</summary>
    public string Task { get; }

    /// <summary>A solution that the game file carries; empty when it has none. Never shown to a target.</summary>
    public ImmutableArray<string> Walkthrough { get; }

    internal EntityTable Table { get; }

    internal FactSet Initial { get; }

    internal HouseLayout Layout { get; }

    internal GoalNode Goal { get; }

    /// <summary>Reads a game file.</summary>
    /// <exception cref="SkillOptException">The file is missing, is no game, or uses PDDL outside the household domain.</exception>
    public static AlfworldGame Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new SkillOptException(
                "SKO4001",
                $"There is no ALFWorld game at '{path}'; `skillopt data prepare alfworld --from <download>` says what is expected."
            );
        }

        using var stream = InputFile.Open(path);
        return Read(stream, path);
    }

    /// <summary>Reads a game from a stream.</summary>
    /// <param name="stream">The JSON of a <c>game.tw-pddl</c> file.</param>
    /// <param name="source">What to call it in messages.</param>
    /// <exception cref="SkillOptException">The text is no game, or uses PDDL outside the household domain.</exception>
    public static AlfworldGame Read(Stream stream, string source)
    {
        try
        {
            using var json = JsonDocument.Parse(stream);
            var problem = SExpression.Parse(Text(json.RootElement, "pddl_problem", source), source);
            var task = TaskSentence(Text(json.RootElement, "grammar", source), source);
            var walkthrough =
                json.RootElement.TryGetProperty("walkthrough", out var steps) && steps.ValueKind == JsonValueKind.Array
                    ? steps.EnumerateArray().Select(e => e.GetString() ?? "").ToImmutableArray()
                    : [];
            return new AlfworldGame(source, task, problem, walkthrough);
        }
        catch (JsonException e)
        {
            throw new SkillOptException(
                "SKO4002",
                $"{source} is not the JSON of an ALFWorld game (line {e.LineNumber + 1}); fetch it again.",
                innerException: e
            );
        }
    }

    /// <summary>Begins an episode.</summary>
    public AlfworldEpisode Start() => new(this);

    private static string Text(JsonElement root, string key, string source) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw Damaged(source, $"has no text '{key}'");

    private static SExpression Section(SExpression problem, string head, string source) =>
        problem.Items.FirstOrDefault(s => s.Head == head) ?? throw Damaged(source, $"has no {head} section");

    private static SkillOptException Damaged(string source, string what) =>
        new("SKO4002", $"{source} {what}, so it is not an ALFWorld game; fetch it again.");

    private static string TaskSentence(string grammar, string source)
    {
        var start = grammar.IndexOf(TaskMark, StringComparison.Ordinal);
        if (start < 0)
        {
            throw Damaged(source, $"has no sentence '{TaskMark}…' in its grammar");
        }

        start += TaskMark.Length;
        var end = grammar.AsSpan(start).IndexOfAny('"', '\n');
        return end < 0 ? grammar[start..] : grammar.Substring(start, end);
    }

    private FactSet ReadFacts(SExpression init)
    {
        var facts = new FactSet();
        foreach (var fact in init.Items.Skip(1))
        {
            // Distances and costs of the planner ((= …)) mean nothing to a player.
            if (!Predicates.TryParse(fact.Head, out var predicate))
            {
                continue;
            }

            facts.Add(predicate, Table[fact.Items[1].Atom], fact.Items.Count > 2 ? Table[fact.Items[2].Atom] : -1);
        }

        return facts;
    }
}
