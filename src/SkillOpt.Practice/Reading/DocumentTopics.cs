using System.Collections.Immutable;
using static SkillOpt.Practice.TopicDefinition;

namespace SkillOpt.Practice;

/// <summary>Topics about data drawn from a document such as an invoice.</summary>
internal static class DocumentTopics
{
    /// <summary>The topics.</summary>
    public static ImmutableArray<TopicDefinition> All { get; } =
    [
        new TopicDefinition
        {
            Topic = Topic.MissingField,
            Triggers = Phrases("field*", "absent", "key*", "propert*", "not ..2 stat*|given|mention*|present|print*"),
            Exclusions = Phrases("cell*"),
            Cues =
            [
                Cue.Of(1, 0, "null"),
                Cue.Of(2, 1, "empty ..1 string*|text*", "blank ..1 string*"),
                Cue.Of(0, 1, "n ..1 a", "not ..1 available", "unknown"),
            ],
            Wordings = Say(
                (1, ["Set a field that the document does not state to null.", "Use null for absent fields, never N/A.", "A field that is not given becomes null."]),
                (2, ["Use an empty string for fields that are absent."])),
        },
        new TopicDefinition
        {
            Topic = Topic.CurrencyCode,
            Triggers = Phrases("currenc*"),
            Cues =
            [
                Cue.Of(1, 0, "code*", "iso", "three ..1 letter*", "eur", "usd", "abbreviation*"),
                Cue.Of(0, 1, "symbol*", "sign*", "as ..1 printed"),
            ],
            Wordings = Say(
                (1, ["Write the currency as its three-letter code, such as EUR or USD.", "Give currencies by ISO code instead of the symbol."]),
                (0, ["Give the currency symbol as printed."])),
        },
        new TopicDefinition
        {
            Topic = Topic.AmountType,
            Triggers = Phrases("amount*", "total*", "net", "price*", "sum*", "figure*", "money"),
            Exclusions = Phrases("row*", "parenthes*", "bracket*", "comma*", "round*", "decimal*", "cell*", "kept ..1 as ..1 text", "formula*"),
            Cues =
            [
                Cue.Of(1, 0, "json ..1 number*", "as ..2 number*", "are ..2 number*", "numeric*", "unquoted", "be ..2 number*", "without ..1 quot*"),
                Cue.Of(0, 1, "string*", "as ..2 text", "in ..1 quot*", "quoted"),
            ],
            Wordings = Say(
                (1, ["Amounts are JSON numbers, not strings.", "Write total and net as numbers without quotes.", "Every amount must be a number in the JSON."]),
                (0, ["Write amounts as strings."])),
        },
        new TopicDefinition
        {
            Topic = Topic.LegalForm,
            Triggers = Phrases("legal ..1 form*", "ltd*", "gmbh", "limited", "company ..1 suffix*", "suffix*", "llc"),
            Exclusions = Phrases("case", "capital*"),
            Cues =
            [
                Cue.Of(1, 0, "drop*", "omit*", "without", "remov*", "strip*", "leav* ..4 out", "exclud*", "cut"),
                Cue.Of(0, 1, "keep*", "includ*", "retain*", "with", "full ..1 name"),
            ],
            Wordings = Say(
                (1, ["Drop the legal form from the supplier's name: Nordlicht GmbH becomes Nordlicht.", "Give the supplier without its legal form (Ltd, GmbH, LLC).", "Remove company suffixes such as Ltd or GmbH from the supplier."]),
                (0, ["Keep the legal form in the supplier's name."])),
        },
        new TopicDefinition
        {
            Topic = Topic.DueDate,
            Triggers = Phrases("due", "payable", "payment ..1 term*", "deadline*"),
            Cues =
            [
                Cue.Of(1, 0, "add*", "calculat*", "comput*", "work* ..3 out", "days ..2 after", "plus", "deriv*", "invoice ..1 date ..3 days"),
                Cue.Of(0, 1, "copy", "as ..2 written", "as ..2 printed", "quote", "leave"),
            ],
            Wordings = Say(
                (1, ["When the due date is given as a number of days, add them to the invoice date.", "Work out the due date from the invoice date and the payment term.", "Payment terms in days: calculate the due date itself."]),
                (0, ["Copy the payment term as written into the due field."])),
        },
    ];
}
