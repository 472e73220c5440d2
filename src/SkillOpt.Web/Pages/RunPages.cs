using SkillOpt.Reporting;

namespace SkillOpt.Web;

/// <summary>The pages of a run, in the order of their tabs.</summary>
internal static class RunPages
{
    /// <summary>Every page: its place in an address, its name for people, and how it is made.</summary>
    public static IReadOnlyList<RunPageKind> All { get; } =
    [new("", "Overview", Overview), new("versions", "Versions", Versions), new("gate", "Gate", Gate)];

    private static PageAnswer Overview(PageRequest request)
    {
        var page = OverviewPage.Of(request.Moment);
        return PageAnswer.Of("Overview", request.CommandOf("watch"), page.Head, page, OverviewView.Of(request, page));
    }

    private static PageAnswer Versions(PageRequest request)
    {
        var address = request.Address;
        var page = VersionsPage.Of(request.Moment, address["from"], address["to"], address["blame"] is "1");
        return PageAnswer.Of("Versions", request.CommandOf("diff"), page.Head, page, VersionsView.Of(request, page));
    }

    private static PageAnswer Gate(PageRequest request)
    {
        var page = GatePage.Of(request.Moment, request.Detail is { Length: > 0 } origin ? origin : null);
        return PageAnswer.Of(
            $"Gate, {page.Origin}",
            request.CommandOf("why", OriginText.ToAddress(page.Origin)),
            page.Head,
            page,
            GateView.Of(request, page)
        );
    }
}
