using SkillOpt.Reporting;

namespace SkillOpt.Web;

/// <summary>The pages of a run, in the order of their tabs.</summary>
internal static class RunPages
{
    /// <summary>Every page: its place in an address, its name for people, and how it is made.</summary>
    public static IReadOnlyList<RunPageKind> All { get; } =
    [
        new("", "Overview", Overview),
        new("versions", "Versions", Versions),
        new("gate", "Gate", Gate),
        new("matrix", "Matrix", Matrix),
        new("task", "Task", Task) { HasTab = false },
        new("incidents", "Incidents", Incidents),
    ];

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

    private static PageAnswer Matrix(PageRequest request)
    {
        var isSoft = request.Moment.View.Started?.Metric == GateMetric.Soft;
        var query = MatrixAddress.Of(request.Address, request.Moment.View.Verdicts.Count + 1, isSoft);
        var page = MatrixPage.Of(request.Moment, query);
        var arguments = query.Rows == MatrixRows.All ? "" : $"--rows {Wording.Of(query.Rows)}";
        return PageAnswer.Of("Matrix", request.CommandOf("matrix", arguments), page.Head, page, MatrixView.Of(request, page, query));
    }

    private static PageAnswer Task(PageRequest request)
    {
        var query = new TaskQuery(request.Detail)
        {
            A = request.Address["a"],
            B = request.Address["b"],
            Replicate = (int)Math.Min(int.MaxValue, request.Address.Number("rep") ?? 0),
        };
        var page = TaskPage.Of(request.Moment, query, request.Texts);
        return PageAnswer.Of(
            $"Task {page.Task}",
            request.CommandOf("task", PageRequest.Quote(page.Task)),
            page.Head,
            page,
            TaskView.Of(request, page)
        );
    }

    private static PageAnswer Incidents(PageRequest request)
    {
        var from = (int)Math.Min(int.MaxValue, request.Address.Number("from") ?? 0);
        var page = IncidentsPage.Of(request.Moment, request.Address["kind"], from);
        return PageAnswer.Of("Incidents", request.CommandOf("watch"), page.Head, page, IncidentsView.Of(request, page));
    }
}
