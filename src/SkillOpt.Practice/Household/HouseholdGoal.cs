using System.Text.RegularExpressions;

namespace SkillOpt.Practice;

/// <summary>The goal sentence, understood.</summary>
/// <param name="Thing">The class of thing wanted, e.g. <c>mug</c>.</param>
/// <param name="Place">The class of receptacle it belongs to, or of the lamp.</param>
/// <param name="Treatment"><c>clean</c>, <c>heat</c>, <c>cool</c>, <c>look</c> or empty.</param>
/// <param name="IsPair">True when two things are wanted.</param>
internal sealed partial record HouseholdGoal(string Thing, string Place, string Treatment, bool IsPair)
{
    private const int Milliseconds = 200;

    public static HouseholdGoal Read(string sentence)
    {
        var text = sentence.TrimEnd('.');
        if (Lamp().Match(text) is { Success: true } lamp)
        {
            return new HouseholdGoal(lamp.Groups["thing"].Value, lamp.Groups["lamp"].Value, "look", IsPair: false);
        }

        var treatment = Treatments().Match(text) switch
        {
            { Success: false } => "",
            { Value: "hot" or "heat" } => "heat",
            { Value: "cool" } => "cool",
            _ => "clean",
        };
        var place = Places().Match(text);
        var thing = Things().Match(text);
        return new HouseholdGoal(
            thing.Groups["thing"].Value,
            place.Groups["place"].Value,
            treatment,
            text.Contains("two ", StringComparison.Ordinal)
        );
    }

    [GeneratedRegex(
        @"(look at|examine)( the| a)? (?<thing>\w+) (under|with) (the|a) (?<lamp>\w+)",
        RegexOptions.ExplicitCapture,
        Milliseconds
    )]
    private static partial Regex Lamp();

    [GeneratedRegex(@"\b(hot|heat|cool|clean)\b", RegexOptions.ExplicitCapture, Milliseconds)]
    private static partial Regex Treatments();

    [GeneratedRegex(@"\b(in|on|to) (the )?(?<place>\w+)$", RegexOptions.ExplicitCapture, Milliseconds)]
    private static partial Regex Places();

    [GeneratedRegex(@"\b(some|two|a|an)( (hot|cool|clean))? (?<thing>\w+)", RegexOptions.ExplicitCapture, Milliseconds)]
    private static partial Regex Things();
}
