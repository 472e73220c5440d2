using System.Collections.Immutable;
using static SkillOpt.Practice.TopicDefinition;

namespace SkillOpt.Practice;

/// <summary>Topics about which rows of a sheet count.</summary>
internal static class RowTopics
{
    private static readonly string[] s_leave =
    [
        "skip*", "ignor*", "exclud*", "omit*", "drop*", "remov*", "disregard*", "discard*", "leav* ..5 out", "leave ..2 out", "leave ..1 aside", "filter* ..5 out",
        "without", "except*", "pass ..1 over", "do ..1 away", "set ..2 aside", "throw* ..3 out|away",
    ];

    private static readonly string[] s_take = ["includ*", "count*", "add*", "keep*", "use*", "using", "consider*", "treat ..4 data|other|normal", "take", "sum"];

    /// <summary>The topics.</summary>
    public static ImmutableArray<TopicDefinition> All { get; } =
    [
        new TopicDefinition
        {
            Topic = Topic.HeaderRow,
            Triggers = Phrases("header*", "heading*", "column ..1 name*", "column ..1 title*", "title ..1 row*", "first ..1 row*", "row ..1 1|one"),
            Cues =
            [
                Cue.Of(1, 0, "find", "look ..2 for", "search*", "locate*", "may ..3 lower|below|further", "not ..4 first ..1 row", "not ..4 row ..1 1|one", "need ..1 not", "skip* ..4 title*|banner*|note*|blank*", "below ..3 title*|banner*|note*", "scan*", "identif*", "detect*", "row ..3 holds|contains|with|has ..3 column ..1 name*"),
                Cue.Of(0, 1, "is ..3 first ..1 row", "is ..3 row ..1 1|one", "assume ..6 first ..1 row|row", "in ..2 first ..1 row", "use ..4 first ..1 row", "take ..4 first ..1 row", "in ..1 row ..1 1|one", "take ..3 row ..1 1|one"),
            ],
            Wordings = Say(
                (1, ["Find the header row first: it is the row that holds the column names and may stand below titles or notes.", "Look for the row with the column names; the header need not be the first row.", "Skip title and note rows above the header before reading columns."]),
                (0, ["Take the first row as the header."])),
        },
        Exclusion(
            Topic.TotalRows,
            ["total|totals ..1 row*|line*", "subtotal*", "sub ..1 total*", "summary ..1 row*|line*", "row* ..4 total|totals|sum", "grand ..1 total*"],
            [],
            ["Leave out total and subtotal rows when adding or counting.", "Rows that say Total are not data; skip them.", "Ignore subtotal and total lines inside the table."],
            ["Include total rows as ordinary data."]),
        Exclusion(
            Topic.HiddenRows,
            ["hidden", "hide", "not ..1 visible", "invisible", "filtered ..1 row*"],
            [],
            ["Skip hidden rows.", "Do not count rows that are hidden in the sheet.", "Rows hidden by the author are excluded from every result."],
            ["Include hidden rows in every result."]),
        Exclusion(
            Topic.CancelledRows,
            ["cancel*", "void*", "withdrawn", "called ..1 off"],
            [],
            ["Leave out cancelled orders.", "Orders with status Cancelled do not count.", "Exclude every row whose status is cancelled."],
            ["Count cancelled orders like all others."]),
        new TopicDefinition
        {
            Topic = Topic.Duplicates,
            Triggers = Phrases("duplicat*", "repeat*", "twice", "same ..2 order", "double ..1 entr*", "doubled", "each ..3 order ..2 number", "each ..2 order", "every ..2 order ..1 number", "distinct", "unique"),
            Exclusions = Phrases("cancel*"),
            Cues =
            [
                Cue.Of(1, 0, "once", "one ..1 time", "single ..1 time", "only ..2 first", "first ..2 occurrence*", "keep ..3 first", "keep ..1 one", "distinct", "unique", "deduplicat*", "ignor*", "skip*", "drop*", "remov*", "exclud*", "discard*", "omit*", "disregard*", "eliminat*"),
                Cue.Of(0, 1, "every ..2 row", "all ..2 row*", "each ..2 row", "includ*", "keep ..2 all|both|every", "count ..2 all|both|every", "keep ..2 duplicate*|repeat*", "add ..2 duplicate*|repeat*", "count ..3 duplicate*|repeat*"),
            ],
            Wordings = Say(
                (1, ["Count each order number only once; later repeats of it are duplicates.", "Drop duplicate orders and keep the first occurrence.", "Rows repeated with the same order number are counted once."]),
                (0, ["Count every row, including duplicates."])),
        },
        new TopicDefinition
        {
            Topic = Topic.EmptyCells,
            Triggers = Phrases("empty", "blank*", "missing ..2 value*|number*|cell*|amount*", "cell* ..3 no ..1 value", "not ..2 filled", "unfilled"),
            Exclusions = Phrases("field*", "row* ..2 above", "note*"),
            Cues =
            [
                Cue.Of(1, 0, [.. s_leave, "unknown", "not ..1 zero", "not ..4 as ..2 zero|0"]),
                Cue.Of(0, 1, "zero*", "0", "includ*", "count ..2 empty|blank*", "nought"),
            ],
            Wordings = Say(
                (1, ["Leave empty cells out of averages and minima.", "A blank cell is unknown, not zero: skip it.", "Ignore empty cells when averaging; they are missing values."]),
                (0, ["Treat an empty cell as zero."])),
        },
        new TopicDefinition
        {
            Topic = Topic.NameMatching,
            Triggers = Phrases("name*", "customer*", "spelling*", "compar*", "match*", "spaces", "capital*", "upper ..2 case", "case", "whitespace"),
            Exclusions = Phrases("column ..1 name*", "sheet ..1 name*", "file ..1 name*", "legal", "cancel*"),
            Cues =
            [
                Cue.Of(1, 0, "ignor* ..4 case|capital*|spaces|upper*|whitespace", "regardless ..4 case|capital*|spaces", "without ..5 case|capital*|spaces", "case insensitiv*", "trim*", "strip* ..4 space*", "disregard* ..4 case|capital*|spaces|space", "irrespective ..4 case|capital*|spaces", "same ..6 different ..2 case|capital*|spaces", "whatever ..3 case|capital*|spaces", "loosely", "extra ..1 space*", "case ..4 not ..1 matter"),
                Cue.Of(0, 1, "exact*", "letter ..2 letter", "character ..2 character", "case sensitiv*", "strict*", "literally"),
            ],
            Wordings = Say(
                (1, ["Compare customer names without regard to case and extra spaces.", "Names match when they differ only in capitals or stray spaces: trim and ignore case.", "Treat ACME LTD and Acme Ltd as the same customer; ignore case and surrounding spaces."]),
                (0, ["Match customer names exactly, character by character."])),
        },
    ];

    private static TopicDefinition Exclusion(Topic topic, string[] triggers, string[] exclusions, string[] leave, string[] take) => new()
    {
        Topic = topic,
        Triggers = Phrases(triggers),
        Exclusions = Phrases(exclusions),
        Cues = [Cue.Of(1, 0, [.. s_leave, "not ..1 data", "do ..1 not ..1 count", "dont ..1 count"]), Cue.Of(0, 1, s_take)],
        Wordings = Say((1, leave), (0, take)),
    };
}
