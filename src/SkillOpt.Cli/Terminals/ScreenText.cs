#pragma warning disable RS0030 // The one place that makes markup of a text.
using Spectre.Console;

namespace SkillOpt.Cli;

/// <summary>
/// Text for tables and questions: hidden marks are visible before widths are measured, and nothing in it is taken for markup.
/// </summary>
internal static class ScreenText
{
    /// <summary>A cell or a line.</summary>
    public static Text Of(string text, Style? style = null) => new(VisibleText.Of(text), style);

    /// <summary>Text for a place that takes markup, such as a question.</summary>
    public static string Plain(string text) => Markup.Escape(VisibleText.Line(text));
}
