using System.Text;

namespace SkillOpt.Benchmarks;

/// <summary>What the player reads: the game files' text grammar, in code.</summary>
internal readonly struct HouseTexts(HouseState state)
{
    private const string Help =
        "Available commands:\n"
        + "  look:                             look around your current location\n"
        + "  inventory:                        check your current inventory\n"
        + "  go to (receptacle):               move to a receptacle\n"
        + "  open (receptacle):                open a receptacle\n"
        + "  close (receptacle):               close a receptacle\n"
        + "  take (object) from (receptacle):  take an object from a receptacle\n"
        + "  move (object) to (receptacle):  place an object in or on a receptacle\n"
        + "  examine (something):              examine a receptacle or an object\n"
        + "  use (object):                     use an object\n"
        + "  heat (object) with (receptacle):  heat an object using a receptacle\n"
        + "  clean (object) with (receptacle): clean an object using a receptacle\n"
        + "  cool (object) with (receptacle):  cool an object using a receptacle\n"
        + "  slice (object) with (object):     slice an object using a sharp object\n";

    private const string Middle = "You are in the middle of a room. Looking quickly around you, you see ";

    /// <summary>The room at the start, with everything that stands in it.</summary>
    public string Introduction() => state.ReceptaclesHere.Length > 0 ? Look() : Middle + Listed(state.Layout.Receptacles) + ".";

    public string After(GameCommand command)
    {
        var first = command.First >= 0 ? state.Name(command.First) : "";
        var second = command.Second >= 0 ? state.Name(command.Second) : "";
        return command.Action switch
        {
            GameAction.Look => Look(),
            GameAction.Inventory => state.Held < 0 ? "You are not carrying anything." : $"You are carrying: a {state.Name(state.Held)}.",
            GameAction.Help => Help,
            GameAction.GoTo => $"You arrive at {first}. {Describe(command.First)}",
            GameAction.Open => $"You open the {first}. {Describe(command.First)}",
            GameAction.Close => $"You close the {first}.",
            GameAction.ExamineReceptacle => Describe(command.First),
            GameAction.ExamineObject => DescribeThing(command.First, first),
            GameAction.Take => $"You pick up the {first} from the {second}.",
            GameAction.Move => $"You move the {first} to the {second}.",
            GameAction.Clean => $"You clean the {first} using the {second}.",
            GameAction.Heat => $"You heat the {first} using the {second}.",
            GameAction.Cool => $"You cool the {first} using the {second}.",
            GameAction.Use => $"You turn on the {first}.",
            GameAction.Slice => $"You sliced the {first} with the {second}.",
            _ => throw new InvalidOperationException($"There is no text for {command.Action}."),
        };
    }

    // A typed `look` away from every receptacle names nothing: the grammar then asks for receptacles at the agent's own location.
    private string Look() =>
        state.ReceptaclesHere is { Length: > 0 } here
            ? $"You are facing the {Joined(here, "")}. Next to it, you see {Listed(state.LooseThingsHere())}."
            : Middle + "nothing.";

    private string Describe(int receptacle)
    {
        var name = state.Name(receptacle);
        if (!state.Has(Predicate.Openable, receptacle))
        {
            return $"On the {name}, you see {Listed(state.Contents(receptacle))}.";
        }

        return state.Has(Predicate.Opened, receptacle)
            ? $"The {name} is open. In it, you see {Listed(state.Contents(receptacle))}."
            : $"The {name} is closed.";
    }

    private string DescribeThing(int thing, string name)
    {
        if (state.Has(Predicate.IsReceptacleObject, thing))
        {
            return $"This is a normal {name}. In it, you see {Listed(state.InsideOf(thing))}.";
        }

        var clean = state.Has(Predicate.IsClean, thing);
        var hot = state.Has(Predicate.IsHot, thing);
        var cool = state.Has(Predicate.IsCool, thing);
        var sliced = state.Has(Predicate.IsSliced, thing);
        return (clean, hot, cool, sliced) switch
        {
            (true, true, _, true) => $"This is a hot and clean sliced {name}.",
            (true, _, true, true) => $"This is a cool and clean sliced {name}.",
            (true, _, _, true) => $"This is a clean sliced {name}.",
            (_, true, _, true) => $"This is a hot sliced {name}.",
            (_, _, true, true) => $"This is a cool sliced {name}.",
            (true, true, _, _) => $"This is a hot and clean {name}.",
            (true, _, true, _) => $"This is a cool and clean {name}.",
            (_, true, _, _) => $"This is a hot {name}.",
            (true, _, _, _) => $"This is a clean {name}.",
            (_, _, true, _) => $"This is a cold {name}.",
            _ when state.Has(Predicate.Toggleable, thing) && state.Has(Predicate.IsToggled, thing) => $"This {name} is on.",
            (_, _, _, true) => $"This is a sliced {name}.",
            _ => $"There's nothing special about {name}.",
        };
    }

    private string Listed(IEnumerable<int> things) => Joined([.. things], "a ");

    private string Joined(int[] things, string article)
    {
        if (things.Length == 0)
        {
            return "nothing";
        }

        var text = new StringBuilder();
        for (var i = 0; i < things.Length; i++)
        {
            if (i > 0)
            {
                text.Append(i == things.Length - 1 ? ", and " : ", ");
            }

            text.Append(article).Append(state.Name(things[i]));
        }

        return text.ToString();
    }
}
