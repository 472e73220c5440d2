using SkillOpt.Reporting;

namespace SkillOpt.Web;

/// <summary>What stands around a page.</summary>
/// <param name="Title">The document's title, without the product's name.</param>
/// <param name="Heading">The heading.</param>
/// <param name="Command">The command that shows the same.</param>
internal sealed record PageFrame(string Title, string Heading, string Command)
{
    /// <summary>What stands over a run's pages; null for others.</summary>
    public PageHead? Head { get; init; }

    /// <summary>Whether practice models made what the page shows.</summary>
    public bool IsPractice { get; init; }

    /// <summary>The run's pages, and where each is; empty for pages of no run.</summary>
    public IReadOnlyList<PageTab> Tabs { get; init; } = [];

    /// <summary>The address of the same page at the run's latest fact; null when it is that.</summary>
    public string? Latest { get; init; }

    /// <summary>The address of the same as JSON; null where there is none.</summary>
    public string? Json { get; init; }

    /// <summary>The run whose news concern the page, <c>*</c> for all; null for a page that does not change.</summary>
    public string? Live { get; init; }

    /// <summary>How far the run had come when the page was made; null where the page is of no one run.</summary>
    public string? Cursor { get; init; }
}
