using System.Collections.Immutable;
using static SkillOpt.Practice.TopicDefinition;

namespace SkillOpt.Practice;

/// <summary>Topics about dates.</summary>
internal static class DateTopics
{
    /// <summary>The topics.</summary>
    public static ImmutableArray<TopicDefinition> All { get; } =
    [
        new TopicDefinition
        {
            Topic = Topic.DateOrder,
            Triggers = Phrases("date*", "day*", "month*", "daymonth", "monthday"),
            Exclusions = Phrases("after ..3 invoice"),
            Cues =
            [
                Cue.Of(1, 0, "day ..3 first", "first ..4 is ..2 day", "day ..4 before|preced* ..3 month", "start* ..2 with ..2 day", "begin* ..2 with ..2 day", "lead* ..4 day", "european", "british", "day ..2 then ..2 month", "read|reading|interpret*|parse|treat|understand ..8 daymonth", "in|as|are|is|mean* ..2 daymonth ..1 order", "written|entered|stored|recorded|typed|kept ..4 daymonth", "month ..3 second", "second ..4 is ..2 month", "month ..3 after ..2 day", "little endian"),
                Cue.Of(0, 1, "month ..3 first", "first ..4 is ..2 month", "month ..4 before|preced* ..3 day", "start* ..2 with ..2 month", "begin* ..2 with ..2 month", "lead* ..4 month", "american", "us ..2 order|style|format|convention|date|reading", "month ..2 then ..2 day", "read|reading|interpret*|parse|treat|understand ..8 monthday", "in|as|are|is|mean* ..2 monthday ..1 order", "written|entered|stored|recorded|typed|kept ..4 monthday", "day ..3 second", "day ..3 after ..2 month"),
            ],
            Wordings = Say(
                (1, ["Read dates such as 03/04/2025 with the day first: that is 3 April 2025.", "In a date like 05/11/2025 the day comes before the month.", "Dates in these workbooks are written dd/mm/yyyy, not in the US order.", "Treat slash dates as day-first; the second number is the month."]),
                (0, ["Read dates in US order, month first.", "In a date like 03/04/2025 the month comes before the day."])),
        },
        new TopicDefinition
        {
            Topic = Topic.DateOutput,
            Triggers = Phrases("date*", "day*", "isodate", "daymonth", "monthday"),
            Exclusions = Phrases("serial*"),
            Cues =
            [
                Cue.Of(1, 0, "isodate", "iso ..1 format|form|date|style|notation", "iso", "year ..2 first", "year ..2 month ..2 day"),
                Cue.Of(2, 1, "answer*|give|write|report|return|state|reply|present|output|print ..9 daymonth"),
                Cue.Of(3, 1, "answer*|give|write|report|return|state|reply|present|output|print ..9 monthday"),
                Cue.Of(0, 1, "date ..6 as ..2 written", "date ..6 as ..3 appear*", "copy ..3 date", "date ..6 as ..2 they ..2 stand*", "date ..4 exactly ..1 as"),
            ],
            Wordings = Say(
                (1, ["Give every date as YYYY-MM-DD.", "Answer dates in ISO form, for example 2025-04-03.", "Write a date in the answer as yyyy-mm-dd, whatever the cell looks like."]),
                (2, ["Write every date in the answer as dd/mm/yyyy."]),
                (0, ["Copy a date exactly as it is written in the cell."])),
        },
        new TopicDefinition
        {
            Topic = Topic.ShortYear,
            Triggers = Phrases("two digit*", "2 digit*", "short ..1 year", "year ..3 two ..1 digit*", "abbreviated ..1 year", "year ..6 digit*"),
            Cues =
            [
                Cue.Of(1, 0, "20xx", "2000*", "two thousand*", "21st", "twenty first", "this ..1 century", "current ..1 century", "20 ..2 in ..1 front", "2020*", "2025", "2024", "20", "prefix* ..3 20"),
                Cue.Of(0, 1, "19xx", "1900*", "nineteen*", "20th", "twentieth", "last ..1 century", "19"),
            ],
            Wordings = Say(
                (1, ["A two-digit year belongs to the 2000s: 25 means 2025.", "Put 20 in front of two-digit years.", "Short years such as 24 are in this century."]),
                (0, ["Read two-digit years as years of the 1900s."])),
        },
        new TopicDefinition
        {
            Topic = Topic.SerialDate,
            Triggers = Phrases("serial*", "five digit*", "5 digit*", "day ..1 number", "day ..1 count", "bare ..1 number ..6 date", "plain ..1 number ..6 date", "number ..3 date ..1 column", "45*", "date ..6 number ..4 1899*", "numeric ..3 date*"),
            Cues =
            [
                Cue.Of(1, 0, "excel ..2 serial*|date|day*", "convert*", "1899*", "1900 ..3", "turn ..6 date", "days ..2 since", "count* ..3 days", "are|is ..2 serial*", "translate*", "decode*", "is ..4 date"),
                Cue.Of(0, 1, "leave", "as ..2 stand*", "as ..1 it ..1 is", "unchanged", "quantit*", "not ..2 date", "copy"),
            ],
            Wordings = Say(
                (1, ["A bare number in a date column is an Excel serial date: count days from 1899-12-30.", "Convert five-digit day numbers such as 45750 in date columns to real dates.", "When a date cell shows a plain serial number, turn it into the calendar date it stands for."]),
                (0, ["Leave serial numbers in date columns as they stand."])),
        },
    ];
}
