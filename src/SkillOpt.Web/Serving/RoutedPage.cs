namespace SkillOpt.Web;

/// <summary>What is sent.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">What kind of text it is.</param>
/// <param name="Text">The text.</param>
internal sealed record RoutedPage(int Status, string ContentType, string Text)
{
    /// <summary>The type of a page.</summary>
    public const string Html = "text/html; charset=utf-8";

    /// <summary>The type of a page for programs.</summary>
    public const string Json = "application/json; charset=utf-8";
}
