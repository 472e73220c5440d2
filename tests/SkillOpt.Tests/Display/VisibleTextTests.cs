using System.Globalization;
using System.Text;

namespace SkillOpt.Tests.Display;

public class VisibleTextTests
{
    [Theory]
    [InlineData("plain text, 12 % – “quoted” ü 漢字 \t tab\nline", "plain text, 12 % – “quoted” ü 漢字 \t tab\nline")]
    [InlineData("\u001b[2J\u001b]0;title\u0007", "␛[2J␛]0;title␇")]
    [InlineData("a\rb\r\nc\0\u007f", "a␍b\nc␀␡")]
    [InlineData("\u009b31m", "‹U+009B›31m")]
    [InlineData("a\u202Eb\u2066c\u200Fd", "a‹U+202E›b‹U+2066›c‹U+200F›d")]
    [InlineData("zero\u200Bwidth\uFEFF\u2060\u00AD", "zero‹U+200B›width‹U+FEFF›‹U+2060›‹U+00AD›")]
    [InlineData("la\u200Dtin\u200C", "la‹U+200D›tin‹U+200C›")]
    [InlineData("\U000E0041tag", "‹U+E0041›tag")]
    [InlineData("line\u2028para\u2029", "line‹U+2028›para‹U+2029›")]
    [InlineData("filler\u3164\u115F\u2800", "filler‹U+3164›‹U+115F›‹U+2800›")]
    public void Hidden_marks_become_visible_and_everything_else_stays(string text, string shown) => VisibleText.Of(text).ShouldBe(shown);

    [Fact]
    public void Half_a_character_is_shown_as_its_code() => VisibleText.Of("a" + (char)0xD83D + "b").ShouldBe("a‹U+D83D›b");

    [Fact]
    public void Joiners_stay_where_they_belong_to_the_writing()
    {
        foreach (var text in new[] { "می\u200Cخواهم", "क्\u200Dष", "👩\u200D💻", "❤\uFE0F\u200D🔥" })
        {
            VisibleText.Of(text).ShouldBeSameAs(text);
            VisibleText.FirstHiddenMark(text).ShouldBeNull();
        }

        VisibleText.FirstHiddenMark("a\u200Db").ShouldBe("U+200D");
        VisibleText.FirstHiddenMark("a\nb").ShouldBe("U+000A");
    }

    [Fact]
    public void No_control_and_no_format_character_of_any_plane_gets_through_and_showing_twice_changes_nothing()
    {
        foreach (var rune in Enumerable.Range(0, 0x110000).Where(Rune.IsValid).Select(v => new Rune(v)))
        {
            var shown = VisibleText.Of($"x{rune}x");
            VisibleText.Of(shown).ShouldBeSameAs(shown);
            foreach (var left in shown.EnumerateRunes())
            {
                if (
                    Rune.GetUnicodeCategory(left)
                    is UnicodeCategory.Control
                        or UnicodeCategory.Format
                        or UnicodeCategory.LineSeparator
                        or UnicodeCategory.ParagraphSeparator
                )
                {
                    left.Value.ShouldBeOneOf('\n', '\t');
                }
            }
        }
    }

    [Fact]
    public void A_writer_shows_the_same_whichever_way_a_text_is_written()
    {
        var screen = new StringWriter { NewLine = "\n" };
        using var writer = new VisibleTextWriter(screen) { NewLine = "\n" };
        writer.Write('\u001b');
        writer.Write("\u001b[1m");
        writer.Write("x\u001bx".ToCharArray());
        writer.Write("\u202E".AsSpan());
        writer.WriteLine("\u200B");
        writer.WriteLine($"{"\u0007"}!");
        writer.Write("{0}", "\u009b");

        screen.ToString().ShouldBe("␛␛[1mx␛x‹U+202E›‹U+200B›\n␇!\n‹U+009B›");
    }

    [Fact]
    public void Published_tasks_in_many_scripts_are_shown_as_they_are()
    {
        var data = Environment.GetEnvironmentVariable("SKILLOPT_DATA") ?? Path.Combine(Repository.Root, "..", "shared", "data");
        Assert.SkipUnless(Directory.Exists(Path.Combine(data, "xquad_searchqa")), "The data set is not here; set SKILLOPT_DATA.");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(data, "xquad_searchqa"), "*.json", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            VisibleText.Of(text).ShouldBeSameAs(text);
        }
    }
}
