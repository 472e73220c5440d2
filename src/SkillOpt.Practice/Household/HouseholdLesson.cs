using System.Collections.Immutable;

namespace SkillOpt.Practice;

/// <summary>Something that lost episodes can teach.</summary>
/// <param name="Name">What went wrong, in two or three words.</param>
/// <param name="Why">How it shows in a transcript, in a sentence.</param>
/// <param name="IsMissed">Whether an episode that was not won shows it.</param>
/// <param name="Keywords">Words that a line which says it already has, all of them.</param>
/// <param name="Wordings">Ways to say it.</param>
internal sealed record HouseholdLesson(
    string Name,
    string Why,
    Func<HouseholdEpisode, bool> IsMissed,
    ImmutableArray<string> Keywords,
    ImmutableArray<string> Wordings
)
{
    /// <summary>All lessons.</summary>
    public static ImmutableArray<HouseholdLesson> All { get; } =
    [
        new(
            "search without plan",
            "Some places were visited again and again and others never.",
            WalksInCircles,
            ["every", "one by one"],
            [
                "Visit every receptacle one by one, in list order, until the thing is found.",
                "Search each place in turn: go through every receptacle one by one and do not go back.",
            ]
        ),
        new(
            "closed receptacle",
            "A closed receptacle was left without a look inside.",
            LeavesClosed,
            ["open", "closed"],
            [
                "When a receptacle is closed, open it and look inside before moving on.",
                "Open every closed cabinet, drawer or other container that is reached.",
            ]
        ),
        Treatment("clean", "sinkbasin", "clean", "wash"),
        Treatment("heat", "microwave", "hot", "heat"),
        Treatment("cool", "fridge", "cool", "cold"),
        new(
            "lamp not used",
            "The thing was held, but no lamp was turned on.",
            LeavesLampOff,
            ["lamp", "use"],
            [
                "To look at a thing under a lamp, hold the thing, go to the desklamp and use the desklamp.",
                "With the thing in hand, find the lamp and use it.",
            ]
        ),
        new(
            "first of two taken back",
            "A thing that had been put in its place was taken from there again.",
            TakesBack,
            ["two", "leave"],
            [
                "When two things are wanted, leave the first where it belongs and look for another one elsewhere.",
                "Of two things, leave the one that is placed already and search other places for the second.",
            ]
        ),
    ];

    /// <summary>Whether a skill says it.</summary>
    public bool IsStatedBy(string skill) => skill.Split('\n').Any(IsRule);

    /// <summary>Whether a line says it.</summary>
    public bool IsRule(string line) => Keywords.All(w => line.Contains(w, StringComparison.OrdinalIgnoreCase)) && !IsForbidding(line);

    /// <summary>Whether a line forbids it.</summary>
    public bool Forbids(string line) => Keywords.All(w => line.Contains(w, StringComparison.OrdinalIgnoreCase)) && IsForbidding(line);

    private static bool IsForbidding(string line) =>
        line.TrimStart('-', ' ').StartsWith("never ", StringComparison.OrdinalIgnoreCase)
        || line.TrimStart('-', ' ').StartsWith("do not ", StringComparison.OrdinalIgnoreCase);

    private static HouseholdLesson Treatment(string verb, string appliance, params ReadOnlySpan<string> asked)
    {
        string[] words = [.. asked];
        return new(
            $"{verb} left out",
            $"The goal asks for a thing that is {asked[0]}, and nothing was done to make it so.",
            e => e.Asks(words) && e.Held && !e.Did(verb + " "),
            [verb, appliance],
            [
                $"If the goal asks to {verb} a thing, carry it to the {appliance} and {verb} it there before it is placed.",
                $"To {verb} something, hold it and use the {appliance}; only then bring it to its place.",
            ]
        );
    }

    private static bool LeavesLampOff(HouseholdEpisode episode) => episode.Asks("lamp") && episode.Held && !episode.Did("use ");

    private static bool WalksInCircles(HouseholdEpisode episode)
    {
        var visits = episode
            .Moves.Where(m => m.Action.StartsWith("go to ", StringComparison.Ordinal))
            .Select(m => m.Action["go to ".Length..])
            .ToList();
        return !episode.Held
            && visits.Count > visits.Distinct(StringComparer.Ordinal).Count()
            && episode.Places.Except(visits, StringComparer.Ordinal).Any();
    }

    private static bool LeavesClosed(HouseholdEpisode episode)
    {
        for (var i = 0; i < episode.Moves.Length; i++)
        {
            if (
                episode.Moves[i].Result.Contains(" is closed", StringComparison.Ordinal)
                && (i + 1 == episode.Moves.Length || !episode.Moves[i + 1].Action.StartsWith("open ", StringComparison.Ordinal))
            )
            {
                return true;
            }
        }

        return false;
    }

    private static bool TakesBack(HouseholdEpisode episode)
    {
        var placed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (action, _) in episode.Moves)
        {
            if (action.Split(" to ") is [var what, var where] && what.StartsWith("move ", StringComparison.Ordinal))
            {
                placed.Add($"take {what["move ".Length..]} from {where}");
            }
            else if (placed.Contains(action) && episode.Asks("two "))
            {
                return true;
            }
        }

        return false;
    }
}
