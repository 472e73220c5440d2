using System.Text.Json;
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
        new("cost", "Cost", Cost),
        new("calls", "Calls", Calls),
        new("incidents", "Incidents", Incidents),
        new("noise", "Noise", Noise),
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
        var page = GatePage.Of(request.Moment, request.Detail is { Length: > 0 } origin ? origin : null, request.Noise.ToNumbers());
        return PageAnswer.Of(
            $"Gate, {page.Origin}",
            request.CommandFor("why", OriginText.ToAddress(page.Origin)),
            page.Head,
            page,
            GateView.Of(request, page)
        );
    }

    private static PageAnswer Matrix(PageRequest request)
    {
        var query = MatrixAddress.Of(request.Address, request.Moment.View.Verdicts.Count + 1);
        var grid = request.Grids.Of(request.Moment, query.Split);
        if (request.Detail == "cells")
        {
            var block = JsonSerializer.Serialize(MatrixBlock.Of(grid, query), MatrixBlockJson.Default.MatrixBlock);
            return new PageAnswer("Matrix", "", static _ => { }, block) { IsData = true };
        }

        var page = MatrixPage.Of(PageHead.Of(request.Moment), grid, query);
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
            request.CommandFor("task", PageRequest.Quote(page.Task)),
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

    private static PageAnswer Cost(PageRequest request)
    {
        var by = Enum.GetValues<SpendGrouping>().Cast<SpendGrouping?>().FirstOrDefault(g => Wording.Of(g!.Value) == request.Address["by"]);
        var page = SpendPage.Of(request.Moment, by ?? SpendGrouping.Step);
        var arguments = by is { } named ? $"--by {Wording.Of(named)}" : "";
        return PageAnswer.Of("Cost", request.CommandOf("cost", arguments), page.Head, page, SpendView.Of(request, page));
    }

    private static PageAnswer Calls(PageRequest request)
    {
        if (request.Detail is { Length: > 0 } key)
        {
            var call = CallPage.Of(request.Moment, key);
            return PageAnswer.Of("Call", request.CommandOf("calls", $"--call {key}"), call.Head, call, CallsView.Of(request, call));
        }

        var query = new CallsQuery
        {
            Stage = request.Address["stage"],
            Step = (int?)request.Address.Number("step"),
            Offset = (int)Math.Min(int.MaxValue, request.Address.Number("from") ?? 0),
        };
        var page = CallsPage.Of(request.Moment, query);
        var arguments = query.Stage is { } stage ? $"--stage {PageRequest.Quote(stage)}" : "";
        return PageAnswer.Of("Calls", request.CommandOf("calls", arguments), page.Head, page, CallsView.Of(request, page, query));
    }

    private static PageAnswer Noise(PageRequest request)
    {
        var (page, head) = (request.Noise, PageHead.Of(request.Moment));
        var line = $"{request.Command} noise {PageRequest.Quote(request.Project.Typed)}";
        return PageAnswer.Of("Noise", line, head, page, NoiseView.Of(page));
    }
}
