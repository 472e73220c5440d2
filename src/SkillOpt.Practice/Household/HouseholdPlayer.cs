namespace SkillOpt.Practice;

/// <summary>Chooses one action from what a prompt says, by the rules of the skill in it. It has no memory besides the prompt.</summary>
internal sealed class HouseholdPlayer(HouseholdPrompt prompt, SeededRandom random)
{
    private const double SlipRate = 0.01;

    private readonly HouseholdGoal _goal = HouseholdGoal.Read(prompt.Goal);
    private readonly HouseholdRules _rules = HouseholdRules.Read(prompt.Skill);

    /// <summary>The chosen action and why.</summary>
    public (string Action, string Why) Choose()
    {
        if (prompt.Actions.Count == 0)
        {
            return ("look", "I see no actions.");
        }

        if (random.NextDouble() < SlipRate)
        {
            return (prompt.Actions[random.Next(prompt.Actions.Count)], "I try something.");
        }

        var held = Starting("examine ").FirstOrDefault(a => IsClass(a["examine ".Length..], _goal.Thing));
        return held is null ? Search() : Deliver(held["examine ".Length..]);
    }

    private (string Action, string Why) Search()
    {
        if (Starting($"take {_goal.Thing} ").FirstOrDefault(MayTakeFrom) is { } take)
        {
            return (take, $"Here is a {_goal.Thing}.");
        }

        if (_rules.OpensClosed && OpenHere() is { } open)
        {
            return (open, "It is closed, so I open it and look inside.");
        }

        return (NextPlace(), $"I look for a {_goal.Thing}.");
    }

    private (string Action, string Why) Deliver(string held)
    {
        if (_goal.Treatment == "look")
        {
            return UseLamp();
        }

        if (Treat(held) is { } treatment)
        {
            return treatment;
        }

        if (Starting("move ").FirstOrDefault(IsToPlace) is { } put)
        {
            return (put, "It belongs here.");
        }

        return _rules.OpensClosed && Starting("open " + _goal.Place).FirstOrDefault() is { } open
            ? (open, "The place is closed.")
            : (GoTo(_goal.Place) ?? NextPlace(), $"I bring it to the {_goal.Place}.");
    }

    // What has to be done to the thing before it is placed; null when there is nothing, or no rule says how.
    private (string Action, string Why)? Treat(string held)
    {
        var verb = _goal.Treatment;
        var (applies, appliance) = verb switch
        {
            "clean" => (_rules.CleansAtSink, "sinkbasin"),
            "heat" => (_rules.HeatsInMicrowave, "microwave"),
            "cool" => (_rules.CoolsInFridge, "fridge"),
            _ => (false, ""),
        };
        if (!applies || IsTreated(verb))
        {
            return null;
        }

        if (Starting(verb + " ").FirstOrDefault() is { } treat)
        {
            return (treat, $"It has to be {verb}ed first.");
        }

        // A thing may have been treated before the two steps that the prompt shows: looking at it tells.
        if (Starting("move ").Any(IsToPlace) && !prompt.RecentActions.Contains("examine " + held))
        {
            return ("examine " + held, "I check its state.");
        }

        return GoTo(appliance) is { } go ? (go, $"I need the {appliance}.") : null;
    }

    private bool IsToPlace(string move) => move.Contains($" to {_goal.Place} ", StringComparison.Ordinal);

    private (string Action, string Why) UseLamp()
    {
        if (_rules.UsesLamp && Starting("use ").FirstOrDefault() is { } use)
        {
            return (use, "I turn on the lamp while holding it.");
        }

        if (_rules.OpensClosed && OpenHere() is { } open)
        {
            return (open, "It is closed.");
        }

        return (NextPlace(), "I look for a lamp.");
    }

    private bool IsTreated(string verb)
    {
        if (prompt.RecentActions.Any(a => a.StartsWith(verb + " ", StringComparison.Ordinal)))
        {
            return true;
        }

        return prompt.Observation.StartsWith("This is a ", StringComparison.Ordinal)
            && verb switch
            {
                "clean" => prompt.Observation.Contains("clean", StringComparison.Ordinal),
                "heat" => prompt.Observation.Contains("hot", StringComparison.Ordinal),
                _ => prompt.Observation.Contains("cold", StringComparison.Ordinal)
                    || prompt.Observation.Contains("cool", StringComparison.Ordinal),
            };
    }

    private bool MayTakeFrom(string take) =>
        !(_goal.IsPair && _rules.KeepsFirstOfTwo && take.Contains($" from {_goal.Place} ", StringComparison.Ordinal));

    private string? OpenHere() =>
        prompt.Observation.Contains("is closed", StringComparison.Ordinal) ? Starting("open ").FirstOrDefault() : null;

    private IEnumerable<string> Starting(string verb) => prompt.Actions.Where(a => a.StartsWith(verb, StringComparison.Ordinal));

    private string? GoTo(string place)
    {
        var choices = Starting("go to ").Where(a => IsClass(a["go to ".Length..], place)).ToList();
        return choices.Count == 0 ? null : choices[_rules.SearchesSystematically ? 0 : random.Next(choices.Count)];
    }

    private string NextPlace()
    {
        var places = Starting("go to ").ToList();
        if (places.Count == 0)
        {
            return "look";
        }

        if (!_rules.SearchesSystematically)
        {
            return places[random.Next(places.Count)];
        }

        // Going round in the order of the list needs no memory: the next place is the one after the place where I stand.
        var here = Starting("examine ")
            .Select(a => "go to " + a["examine ".Length..])
            .Where(a => !IsClass(a["go to ".Length..], _goal.Thing))
            .Max(StringComparer.Ordinal);
        return here is null ? places[0] : places.Find(p => string.CompareOrdinal(p, here) > 0) ?? places[0];
    }

    private static bool IsClass(string name, string kind) => kind.Length > 0 && name.StartsWith(kind + " ", StringComparison.Ordinal);
}
