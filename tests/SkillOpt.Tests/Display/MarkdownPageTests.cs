namespace SkillOpt.Tests.Display;

public class MarkdownPageTests
{
    [Theory]
    [InlineData("<img src=\"https://example.test/x.png\">", "&lt;img src=\"https://example.test/x.png\">")]
    [InlineData("![pixel](https://example.test/x.png)", @"!\[pixel\](https://example.test/x.png)")]
    [InlineData("a | b", @"a \| b")]
    [InlineData("`code` **bold** ~~gone~~ _it_ exam_score", @"\`code\` \*\*bold\*\* \~\~gone\~\~ \_it\_ exam_score")]
    [InlineData("&lt;script&gt; AT&T R & D", "&amp;lt;script&amp;gt; AT&amp;T R & D")]
    [InlineData("two\nlines\u001b", "two lines␛")]
    [InlineData(@"\[x\]", @"\\\[x\\\]")]
    public void What_is_filled_in_is_shown_and_obeyed_by_nobody(string text, string written)
    {
        new MarkdownPage().Append($"- {text}!").ToString().ShouldBe($"- {written}!");
        new MarkdownPage(PageFormat.Plain).Append($"{"- "}{VisibleText.Line(text)}").ToString().ShouldBe("- " + VisibleText.Line(text));
    }

    [Fact]
    public void Lines_of_a_paragraph_begin_no_heading_list_quote_table_or_fence()
    {
        var page = new MarkdownPage().Prose("# one\n- two\n1. three\n> four\n====\n```sh\n~~~\n    five\n+ six\n12) seven").ToString();

        page.ShouldBe("\\# one\n\\- two\n1\\. three\n\\> four\n\\====\n\\`\\`\\`sh\n\\~\\~\\~\nfive\n\\+ six\n12\\) seven\n");
    }

    [Fact]
    public void A_block_cannot_be_closed_from_inside()
    {
        var page = new MarkdownPage().Block(["~~~~", "~~~~~~~", "<b>\u202E"]).ToString();

        page.ShouldBe("~~~~~~~~text\n~~~~\n~~~~~~~\n<b>‹U+202E›\n~~~~~~~~\n");
    }
}
