namespace SkillOpt.Practice.Tests;

public class SkillReaderTests
{
    public static TheoryData<string, int, string> Paraphrases { get; } =
        new()
        {
            { nameof(Topic.DateOrder), 1, "Dates are day-first." },
            { nameof(Topic.DateOrder), 1, "The workbook uses European dates." },
            { nameof(Topic.DateOrder), 1, "The first number of a date is the day, the second the month." },
            { nameof(Topic.DateOrder), 1, "Interpret slash dates as DD/MM/YYYY." },
            { nameof(Topic.DateOrder), 1, "Never read a date month first." },
            { nameof(Topic.DateOrder), 1, "In 03/04/2025 the day precedes the month, so it is in April." },
            { nameof(Topic.DateOrder), 0, "Dates follow the American convention." },
            { nameof(Topic.DateOrder), 0, "Do not read dates day first." },
            { nameof(Topic.DateOrder), 0, "Parse dates as mm/dd/yyyy." },
            { nameof(Topic.DateOutput), 1, "Report dates in ISO 8601." },
            { nameof(Topic.DateOutput), 1, "Dates in the answer look like year-month-day, e.g. 2025-04-03." },
            { nameof(Topic.DateOutput), 2, "Report each date as dd/mm/yyyy." },
            { nameof(Topic.ShortYear), 1, "If the year has only two digits, assume the 21st century." },
            { nameof(Topic.ShortYear), 1, "Two digit years mean 20xx." },
            { nameof(Topic.ShortYear), 0, "Two-digit years lie in the last century." },
            { nameof(Topic.SerialDate), 1, "Numbers like 45750 in the date column are Excel date serials; convert them." },
            { nameof(Topic.SerialDate), 1, "Decode serial day numbers into calendar dates." },
            { nameof(Topic.SerialDate), 0, "Do not convert serial numbers in date columns." },
            { nameof(Topic.Formula), 1, "If a cell contains a formula, report its computed value." },
            { nameof(Topic.Formula), 1, "Read the cached result of formulas." },
            { nameof(Topic.Formula), 0, "Never use the result of a formula." },
            { nameof(Topic.Formula), 0, "For formula cells give the expression as it is written." },
            { nameof(Topic.DecimalMark), 1, "The comma separates decimals, the point groups thousands." },
            { nameof(Topic.DecimalMark), 1, "Read 1.234,50 the continental way: the comma marks decimals." },
            { nameof(Topic.DecimalMark), 0, "Commas are thousands separators." },
            { nameof(Topic.DecimalMark), 0, "The comma is not a decimal mark." },
            { nameof(Topic.RoundPlaces), 3, "Round monetary results to 2 decimal places." },
            { nameof(Topic.RoundPlaces), 3, "Show two decimals in every amount." },
            { nameof(Topic.RoundPlaces), 1, "Round to the nearest integer." },
            { nameof(Topic.RoundPlaces), 2, "Give one decimal." },
            { nameof(Topic.RoundPlaces), 0, "Do not round." },
            { nameof(Topic.RoundMode), 1, "Halves are rounded away from zero." },
            { nameof(Topic.RoundMode), 1, "If the last digit is a 5, always round up, not to even." },
            { nameof(Topic.RoundMode), 0, "Use banker's rounding for ties." },
            { nameof(Topic.RoundMode), 0, "Do not round halves up." },
            { nameof(Topic.Parentheses), 1, "Bracketed amounts are credits and count as negative." },
            { nameof(Topic.Parentheses), 1, "Numbers in brackets stand for negative values." },
            { nameof(Topic.Parentheses), 0, "Amounts in parentheses are not negative." },
            { nameof(Topic.Duplicates), 1, "Remove duplicate orders before you add." },
            { nameof(Topic.Duplicates), 1, "An order that appears twice counts once." },
            { nameof(Topic.Duplicates), 1, "Each order number is unique: ignore repeats." },
            { nameof(Topic.Duplicates), 0, "Do not remove duplicates." },
            { nameof(Topic.EmptyCells), 1, "Blank cells must not be counted as zero." },
            { nameof(Topic.EmptyCells), 1, "Exclude empty cells from an average." },
            { nameof(Topic.EmptyCells), 0, "Empty cells count as 0." },
            { nameof(Topic.EmptyCells), 0, "Do not skip blank cells." },
            { nameof(Topic.Units), 1, "Express all weights in kilograms; 750 g are 0.75 kg." },
            { nameof(Topic.Units), 1, "Weights given in grams have to be converted to kg." },
            { nameof(Topic.Units), 0, "Do not convert weights to kilograms." },
            { nameof(Topic.Units), 2, "Express all weights in grams." },
            { nameof(Topic.HeaderRow), 1, "Locate the header row; titles may come above it." },
            { nameof(Topic.HeaderRow), 1, "The column names are not always in the first row." },
            { nameof(Topic.HeaderRow), 0, "The header is always the first row." },
            { nameof(Topic.TotalRows), 1, "Exclude rows labelled Total or Subtotal." },
            { nameof(Topic.TotalRows), 1, "A total row is not data." },
            { nameof(Topic.TotalRows), 0, "Do not skip the total row." },
            { nameof(Topic.HiddenRows), 1, "Disregard rows that are hidden." },
            { nameof(Topic.HiddenRows), 1, "Hidden rows must never be counted." },
            { nameof(Topic.HiddenRows), 0, "Do not ignore hidden rows." },
            { nameof(Topic.CancelledRows), 1, "Cancelled orders do not count." },
            { nameof(Topic.CancelledRows), 1, "Leave orders that were cancelled out of every figure." },
            { nameof(Topic.CancelledRows), 0, "Include cancelled orders." },
            { nameof(Topic.NameMatching), 1, "Upper and lower case do not matter in names; ignore case and spaces." },
            { nameof(Topic.NameMatching), 1, "Match customers case-insensitively and trim spaces." },
            { nameof(Topic.NameMatching), 0, "Names must match exactly." },
            { nameof(Topic.LeadingZeros), 1, "Preserve zeros at the front of article numbers." },
            { nameof(Topic.LeadingZeros), 1, "Do not drop leading zeros." },
            { nameof(Topic.LeadingZeros), 0, "Remove leading zeros." },
            { nameof(Topic.Percent), 1, "Report discounts as percentages with a % sign." },
            { nameof(Topic.AnswerForm), 1, "Reply with nothing but the value." },
            { nameof(Topic.AnswerForm), 1, "Do not answer in a full sentence." },
            { nameof(Topic.AnswerForm), 0, "Answer in a complete sentence." },
            { nameof(Topic.NoMatch), 1, "If there is no such row, say none." },
            { nameof(Topic.MissingField), 1, "Fields that are not given are null." },
            { nameof(Topic.CurrencyCode), 1, "Currency: the ISO code, not the symbol." },
            { nameof(Topic.AmountType), 1, "All amounts must be numbers, never strings." },
            { nameof(Topic.LegalForm), 1, "The supplier is named without Ltd or GmbH." },
            { nameof(Topic.DueDate), 1, "Compute the due date: invoice date plus the days of the payment term." },
        };

    public static TheoryData<string, int, string> Wordings { get; } =
    [.. TopicCatalogue.All.SelectMany(t => t.Wordings.SelectMany(w => w.Value.Select(s => (t.Topic.ToString(), w.Key, s))))];

    [Theory]
    [MemberData(nameof(Paraphrases))]
    [MemberData(nameof(Wordings))]
    public void A_rule_is_understood_however_it_is_put(string topic, int value, string text) =>
        Found(text).ShouldContain((Enum.Parse<Topic>(topic), value), string.Join(", ", Found(text)));

    [Theory]
    [MemberData(nameof(Wordings))]
    public void A_wording_speaks_of_its_own_topic_only(string topic, int value, string text) =>
        Found(text).ShouldAllBe(f => f.Topic == Enum.Parse<Topic>(topic) && f.Value == value, string.Join(", ", Found(text)));

    [Theory]
    [InlineData("Be careful with dates.")]
    [InlineData("Always double-check your work before answering.")]
    [InlineData("Read the workbook thoroughly and think step by step.")]
    [InlineData("Pay attention to formatting and details of the numbers.")]
    [InlineData("Make sure that the answer is correct.")]
    [InlineData("In PDF reports, write dates day first.")]
    [InlineData("When you send an email, skip hidden rows.")]
    public void Platitudes_and_rules_for_other_contexts_are_no_rules(string text) => Found(text).ShouldBeEmpty();

    [Fact]
    public void A_rule_under_a_heading_of_another_context_is_passed_over() =>
        Found("## Emails\n- Dates are day-first.\n\n## Workbooks\n- Skip hidden rows.").ShouldBe([(Topic.HiddenRows, 1)]);

    [Fact]
    public void Two_rules_in_one_sentence_keep_their_own_verbs() =>
        Found("Skip hidden rows, but include cancelled orders.")
            .ShouldBe([(Topic.HiddenRows, 1), (Topic.CancelledRows, 0)], ignoreOrder: true);

    [Fact]
    public void A_skill_that_says_both_is_contradictory() =>
        SkillReader.Read("- Skip hidden rows.\n- Include hidden rows.").Contradictions.ShouldBe([Topic.HiddenRows]);

    private static List<(Topic Topic, int Value)> Found(string text) =>
        [.. SkillReader.Read(text).Findings.Select(f => (f.Topic, f.Value))];
}
