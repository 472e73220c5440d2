using System.Collections.Immutable;
using static SkillOpt.Practice.TopicDefinition;

namespace SkillOpt.Practice;

/// <summary>Topics about the form of the answer.</summary>
internal static class AnswerTopics
{
    /// <summary>The topics.</summary>
    public static ImmutableArray<TopicDefinition> All { get; } =
    [
        new TopicDefinition
        {
            Topic = Topic.AnswerForm,
            Triggers = Phrases("answer*", "repl*", "respon*", "result*", "final ..1 line", "output*"),
            Exclusions = Phrases("formula*", "hidden", "date*"),
            Cues =
            [
                Cue.Of(1, 0, "only ..3 value", "value ..3 only", "value ..1 alone", "bare ..1 value*", "just ..2 value", "nothing ..1 but ..2 value", "plain ..1 value", "no ..1 unit*", "without ..5 unit*|symbol*|sentence*|words", "no ..2 sentence*", "value ..3 nothing ..1 else", "value ..1 itself"),
                Cue.Of(0, 1, "full ..1 sentence*", "complete ..1 sentence*", "in ..2 sentence*", "with ..3 unit*", "polite*"),
            ],
            Wordings = Say(
                (1, ["Answer with the value only, without unit or sentence.", "The answer is the bare value and nothing else."]),
                (0, ["Answer in a full sentence with the unit."])),
        },
        new TopicDefinition
        {
            Topic = Topic.LeadingZeros,
            Triggers = Phrases("leading ..1 zero*", "zero* ..4 front|start|beginning", "article ..1 number*", "identifier*", "ids", "code*", "zero* ..2 padded"),
            Exclusions = Phrases("currency*", "cell*"),
            Cues =
            [
                Cue.Of(1, 0, "keep*", "preserv*", "retain*", "exactly ..1 as", "as ..1 text", "are ..2 text", "not ..2 number*", "including", "with ..3 zero*", "intact"),
                Cue.Of(0, 1, "drop*", "strip*", "remov*", "as ..2 number*", "without", "trim*"),
            ],
            Wordings = Say(
                (1, ["Keep leading zeros of article numbers: 00417 stays 00417.", "Article numbers are text; preserve their leading zeros.", "Give identifiers exactly as written, leading zeros included."]),
                (0, ["Drop leading zeros from article numbers."])),
        },
        new TopicDefinition
        {
            Topic = Topic.NoMatch,
            Triggers = Phrases("no ..2 row* ..2 match*", "nothing ..2 match*", "no ..2 match*", "nothing ..2 found", "not ..2 found", "no ..1 such", "none ..3 match*", "not ..3 exist*", "not ..2 occur", "nothing ..2 fits"),
            Cues =
            [
                Cue.Of(1, 0, "answer|reply|write|say|give|respond|return ..4 none", "none"),
                Cue.Of(0, 1, "answer|reply|write|say|give|respond|return ..4 zero|0"),
            ],
            Wordings = Say(
                (1, ["If no row matches, answer none.", "When nothing is found, reply with the word none."]),
                (0, ["If no row matches, answer 0."])),
        },
    ];
}
