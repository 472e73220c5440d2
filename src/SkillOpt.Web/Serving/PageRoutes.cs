using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using SkillOpt.Reporting;
using SkillOpt.Runs;

namespace SkillOpt.Web;

/// <summary>From an address to a page.</summary>
/// <param name="catalog">The projects.</param>
/// <param name="options">How the command is typed here, and where texts come from.</param>
/// <param name="renderer">Makes the HTML.</param>
internal sealed class PageRoutes(ProjectCatalog catalog, DashboardOptions options, PageRenderer renderer)
{
    private readonly MatrixGrids _grids = new();

    /// <summary>The page of an address; what cannot be shown says why.</summary>
    public async Task<RoutedPage> AnswerAsync(PageAddress address, CancellationToken cancellationToken)
    {
        try
        {
            return await FindAsync(address, cancellationToken).ConfigureAwait(false)
                ?? await NoticeAsync(StatusCodes.Status404NotFound, "There is no such page.", null).ConfigureAwait(false);
        }
        catch (SkillOptException e)
        {
            var status = e.Code == RunDirectory.DamagedCode ? StatusCodes.Status500InternalServerError : StatusCodes.Status404NotFound;
            return address["format"] is "json"
                ? new RoutedPage(status, RoutedPage.Json, DocumentJson.TextOf(FailureJson.Of(FailureView.Of(e, cancellationToken))))
                : await NoticeAsync(status, e.Message, e.Code).ConfigureAwait(false);
        }
    }

    private async Task<RoutedPage?> FindAsync(PageAddress address, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        switch (address.Segments)
        {
            case []:
                return await RunsAsync(address).ConfigureAwait(false);
            case ["compare"]:
                return await CompareAsync(address).ConfigureAwait(false);
            case [var projectId, var run, ..]
                when catalog.Project(projectId) is { } project && ProjectCatalog.FolderOf(project, run) is { } folder:
                var place = address.Segments is [_, _, var named, ..] ? named : "";
                return RunPages.All.FirstOrDefault(p => p.Place == place) is { } kind
                    ? await PageAsync(new PageRequest(project, folder, run, address, options.Command), kind).ConfigureAwait(false)
                    : null;
            default:
                return null;
        }
    }

    private async Task<RoutedPage> PageAsync(PageRequest request, RunPageKind kind)
    {
        // Before the page is made: what is told in between is then asked for once more, and never missed.
        var cursor = CursorOf(request.Folder);
        using var texts = kind.Place == "task" ? options.TextsOf(request.Project.Folder) as IDisposable : null;
        var answer = kind.Make(request with { Texts = texts as ITaskTexts, Grids = _grids });
        if (answer.IsData || request.Address["format"] is "json")
        {
            return new RoutedPage(StatusCodes.Status200OK, RoutedPage.Json, answer.Json);
        }

        var heading = $"{request.Project.Name} / {request.Run}";
        var frame = new PageFrame($"{answer.Title} · {heading}", heading, answer.Command)
        {
            Head = answer.Head,
            IsPractice = answer.IsPractice,
            Json = request.Address.With(("format", "json")),
            Latest = request.Address.With(("at", null)),
            Live = answer.Head is { IsPast: true } ? null : $"{request.Project.Id}/{request.Run}",
            Cursor = cursor,
            Tabs = [.. RunPages.All.Where(p => p.HasTab).Select(p => new PageTab(p.Name, request.To(p.Place), p == kind))],
        };
        return await DocumentAsync(StatusCodes.Status200OK, frame, answer.Body).ConfigureAwait(false);
    }

    private static string CursorOf(string folder)
    {
        using var reader = RunReader.Open(folder);
        return $"{reader.Cursor} {Wording.Of(RunCatalog.Summarise(folder).Status)}";
    }

    private async Task<RoutedPage> RunsAsync(PageAddress address)
    {
        var projects = catalog.Projects.Select(p => (p, RunsPage.Of(p.Name, p.RunsFolder))).ToList();
        if (address["format"] is "json")
        {
            return new RoutedPage(StatusCodes.Status200OK, RoutedPage.Json, string.Concat(projects.Select(p => PageJson.TextOf(p.Item2))));
        }

        var line =
            projects.Count == 1 ? $"{options.Command} runs {PageRequest.Quote(projects[0].p.Typed)}" : $"{options.Command} runs <project>";
        var frame = new PageFrame("Runs", "Runs", line) { Json = address.With(("format", "json")), Live = "*" };
        return await DocumentAsync(StatusCodes.Status200OK, frame, RunsView.Of(address, projects, options.Command)).ConfigureAwait(false);
    }

    private async Task<RoutedPage> CompareAsync(PageAddress address)
    {
        var frame = new PageFrame("Compare", "Compare", $"{options.Command} compare");
        if (Side(address["x"]) is not { } x || Side(address["y"]) is not { } y)
        {
            var choice = CompareView.Choice(RunChoices.Of(catalog), address);
            return await DocumentAsync(StatusCodes.Status200OK, frame, choice).ConfigureAwait(false);
        }

        // Within one run both sides are the same moment, so that versions of it are told apart line by line.
        var first = RunMoment.Open(x.Folder);
        var second = x.Folder == y.Folder ? first : RunMoment.Open(y.Folder);
        var page = ComparePage.Of((first, x.Version), (second, y.Version));
        if (address["format"] is "json")
        {
            return new RoutedPage(StatusCodes.Status200OK, RoutedPage.Json, PageJson.TextOf(page));
        }

        frame = frame with { IsPractice = page.IsPractice, Json = address.With(("format", "json")) };
        return await DocumentAsync(StatusCodes.Status200OK, frame, CompareView.Of(address, page)).ConfigureAwait(false);
    }

    private (string Folder, string Version)? Side(string? place) =>
        place?.Split('/') is [var id, var run, .. var rest]
        && catalog.Project(id) is { } project
        && ProjectCatalog.FolderOf(project, run) is { } folder
            ? (folder, rest is [{ Length: > 0 } version] ? version : "best")
            : null;

    private Task<RoutedPage> NoticeAsync(int status, string sentence, string? code) =>
        DocumentAsync(status, new PageFrame("Not shown", "SkillOpt", $"{options.Command} runs"), Notice.Of(sentence, code));

    private async Task<RoutedPage> DocumentAsync(int status, PageFrame frame, RenderFragment body) =>
        new(status, RoutedPage.Html, await renderer.DocumentAsync(Document.Of(frame, body)).ConfigureAwait(false));
}
