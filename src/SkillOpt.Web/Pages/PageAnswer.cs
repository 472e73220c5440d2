using Microsoft.AspNetCore.Components;
using SkillOpt.Reporting;

namespace SkillOpt.Web;

/// <summary>What a page shows.</summary>
/// <param name="Title">Its name, for the document's title.</param>
/// <param name="Command">The command that shows the same.</param>
/// <param name="Body">The page.</param>
/// <param name="Json">The same for programs: the bytes that the command prints with <c>--json</c>.</param>
internal sealed record PageAnswer(string Title, string Command, RenderFragment Body, string Json)
{
    /// <summary>What stands over it; null for a page of no run.</summary>
    public PageHead? Head { get; init; }

    /// <summary>Whether it is for scripts alone.</summary>
    public bool IsData { get; init; }

    /// <summary>Whether practice models made what it shows.</summary>
    public bool IsPractice { get; init; }

    /// <summary>A page of a run.</summary>
    public static PageAnswer Of<TPage>(string title, string command, PageHead head, TPage page, RenderFragment body) =>
        new(title, command, body, PageJson.TextOf(page)) { Head = head, IsPractice = head.IsPractice };
}
