namespace SkillOpt.Web;

/// <summary>A kind of page that every run has.</summary>
/// <param name="Place">Its place in an address; empty for the first page.</param>
/// <param name="Name">For people.</param>
/// <param name="Make">Makes it.</param>
internal sealed record RunPageKind(string Place, string Name, Func<PageRequest, PageAnswer> Make)
{
    /// <summary>Whether it has a tab; one that shows a single thing has none.</summary>
    public bool HasTab { get; init; } = true;
}
