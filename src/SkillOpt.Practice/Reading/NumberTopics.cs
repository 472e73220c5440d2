using System.Collections.Immutable;
using static SkillOpt.Practice.TopicDefinition;

namespace SkillOpt.Practice;

/// <summary>Topics about amounts, formulas and rounding.</summary>
internal static class NumberTopics
{
    /// <summary>The topics.</summary>
    public static ImmutableArray<TopicDefinition> All { get; } =
    [
        new TopicDefinition
        {
            Topic = Topic.Formula,
            Triggers = Phrases("formula*", "calculated ..1 cell", "equals ..1 sign", "computed ..1 cell"),
            Cues =
            [
                Cue.Of(1, 0, "value*", "result*", "cached", "computed ..2 number", "evaluat*", "calculat* ..2 amount|number|figure", "what ..2 formula ..3 gives|yields|shows", "number ..3 shows|displayed", "outcome*"),
                Cue.Of(0, 1, "formula ..2 text", "formula ..2 itself", "text ..2 of ..2 formula", "formula ..3 as ..1 written", "formula ..2 string", "expression*", "quote ..3 formula", "copy ..3 formula"),
            ],
            Wordings = Say(
                (1, ["For a formula cell use its stored result, never the formula text.", "Where a cell holds a formula, work with the calculated value.", "Take the cached value of formulas; do not quote the formula itself."]),
                (0, ["For a cell with a formula, quote the formula text itself."])),
        },
        new TopicDefinition
        {
            Topic = Topic.DecimalMark,
            Triggers = Phrases("comma*", "point*", "dot*", "separator*", "commanumber", "pointnumber", "period*", "decimal ..1 mark|comma|sign"),
            Exclusions = Phrases("bullet ..1 point", "decimal ..1 place"),
            Cues =
            [
                Cue.Of(1, 0, "comma* ..5 decimal*", "decimal* ..5 comma*", "point*|dot*|period* ..5 thousand*|group*", "thousand* ..5 point*|dot*|period*", "commanumber", "comma* ..5 cents", "continental", "european ..2 number*|amount*|notation"),
                Cue.Of(0, 1, "point*|dot*|period* ..5 decimal*", "decimal* ..5 point*|dot*|period*", "comma* ..5 thousand*|group*", "thousand* ..5 comma*", "pointnumber", "strip|remove|drop|delete ..3 comma*"),
            ],
            Wordings = Say(
                (1, ["In amounts kept as text the comma is the decimal mark and the dot groups thousands: 1.234,50 is one thousand two hundred thirty-four and a half.", "Amounts like 1.234,50 use a decimal comma.", "Dots in text amounts are thousands separators."]),
                (0, ["Remove commas from amounts; they only group thousands.", "In amounts kept as text the dot is the decimal mark."])),
        },
        new TopicDefinition
        {
            Topic = Topic.RoundPlaces,
            Triggers = Phrases("round*", "decimal*", "cent|cents", "whole ..1 number*", "integer*", "places", "precision"),
            Exclusions = Phrases("half*", "halves", "tie*", "midpoint*", "5 ..2 up", "comma|commas", "mark*", "separator*", "point|points"),
            Cues =
            [
                Cue.Of(3, 0, "two|2 ..2 decimal*|places|digits", "cent|cents", "hundredth*"),
                Cue.Of(1, 0, "whole ..1 number*|unit*|euro*", "integer*", "no ..1 decimal*", "nearest ..1 one", "0|zero ..1 decimal*", "nearest ..1 euro"),
                Cue.Of(2, 0, "one|1|single ..2 decimal*|place", "tenth*"),
                Cue.Of(4, 0, "three|3 ..2 decimal*|places", "thousandth*"),
                Cue.Of(0, 3, "not ..2 round*", "never ..2 round*", "dont ..1 round*", "full ..1 precision", "unrounded", "all ..2 decimal*", "every ..1 decimal*"),
            ],
            Wordings = Say(
                (3, ["Round amounts, weights and averages to two decimals and always write both.", "Give amounts with exactly two decimal places, as in 12.50.", "Money, weights and averages are rounded to the cent (hundredths)."]),
                (1, ["Round every number to a whole number."]),
                (2, ["Round results to one decimal place."]),
                (0, ["Give numbers in full precision."])),
        },
        new TopicDefinition
        {
            Topic = Topic.RoundMode,
            Triggers = Phrases("half*", "halves", "tie*", "midpoint*", "exact* ..3 5|five", "5 ..2 round*", "last ..2 digit ..2 5|five", "truncat*", "cut ..1 off", "round* ..3 up|down", "banker*"),
            Cues =
            [
                Cue.Of(1, 0, "up", "away ..2 zero", "upward*", "next ..1 higher", "commercial*"),
                Cue.Of(0, 1, "even", "banker*", "down"),
                Cue.Of(2, 1, "truncat*", "cut ..4 off", "cut ..3 decimal*", "chop*"),
            ],
            Wordings = Say(
                (1, ["Round halves up (away from zero): 2.345 becomes 2.35.", "A tie when rounding goes away from zero, never to the even digit.", "When the next digit is exactly 5, round up."]),
                (0, ["Round halves to the even digit."]),
                (2, ["Truncate surplus decimals; just cut them off."])),
        },
        new TopicDefinition
        {
            Topic = Topic.Parentheses,
            Triggers = Phrases("parenthes*", "bracket*", "brackets"),
            Cues =
            [
                Cue.Of(1, 0, "negative*", "minus", "subtract*", "credit*", "below ..1 zero", "deduct*", "less ..1 than ..1 zero"),
                Cue.Of(0, 1, "positive*", "ignore*", "plain", "drop*|strip*|remove*", "add*"),
            ],
            Wordings = Say(
                (1, ["An amount in parentheses is negative.", "Parentheses around a number mean a minus sign: (120) is -120.", "Subtract amounts shown in brackets; they are credits."]),
                (0, ["Ignore parentheses around amounts; the amount is positive."])),
        },
        new TopicDefinition
        {
            Topic = Topic.Units,
            Triggers = Phrases("weight*", "unit*", "gram*", "kilogram*", "kg", "kilo*", "g ..2 kg"),
            Exclusions = Phrases("without ..3 unit*", "no ..1 unit*", "unit ..1 price", "unit ..2 name"),
            Cues =
            [
                Cue.Of(1, 0, "to|in|into|as ..3 kg|kilo*|kilogram*", "gram* ..4 by ..1 1000", "g ..4 by ..1 1000", "1000 ..1 g|gram* ..4 kg|kilo*", "kg|kilo* ..3 first|common|same|one"),
                Cue.Of(2, 0, "to|in|into|as ..3 g|gram*"),
                Cue.Of(0, 1, "as ..2 stand*", "as ..1 they ..1 are", "ignore* ..3 unit*", "disregard* ..3 unit*"),
            ],
            Wordings = Say(
                (1, ["Convert weights to kilograms before adding them: 500 g is 0.5 kg.", "Work out weights in kg; divide grams by 1000.", "Mixed units: bring every weight into kilograms first."]),
                (2, ["Convert all weights to grams."]),
                (0, ["Add weights as they stand and ignore the units."])),
        },
        new TopicDefinition
        {
            Topic = Topic.Percent,
            Triggers = Phrases("percent*", "%", "discount ..3 rate*", "rate*", "share*"),
            Cues =
            [
                Cue.Of(1, 0, "as ..3 percent*", "percent ..1 sign", "with ..3 %", "%"),
                Cue.Of(0, 1, "as ..3 fraction*", "as ..3 decimal*", "fraction*"),
            ],
            Wordings = Say(
                (1, ["Give rates as a percentage with the % sign: 0.07 is 7%.", "A discount of 0.15 is answered as 15%."]),
                (0, ["Give percentages as a decimal fraction."])),
        },
    ];
}
