using System.CommandLine;
using System.Text.Json.Nodes;
using SkillOpt.Projects;
using SkillOpt.Web;

namespace SkillOpt.Cli;

/// <summary><c>serve</c>: shows runs in a browser on this machine, beside whoever is at work on them.</summary>
internal static class ServeCommand
{
    private static readonly Argument<string[]> s_folders = new("folder")
    {
        Description = "Projects, or folders above them. Default: the present folder.",
        Arity = ArgumentArity.ZeroOrMore,
        HelpName = "folder",
    };

    private static readonly Option<int> s_port = new("--port")
    {
        Description = "The port of 127.0.0.1 and ::1. Default: a free one.",
        HelpName = "number",
    };

    private static readonly Option<string[]> s_trusted = new("--trusted-origin")
    {
        Description =
            "An address under which a proxy on this machine leads here, e.g. https://skills.example.org. The proxy must ask who "
            + "comes. May be repeated.",
        HelpName = "url",
    };

    public static Verb Verb { get; } =
        new("serve", "Show runs in a browser on this machine, live, beside whoever is at work on them.", RunAsync)
        {
            Symbols = [s_folders, s_port, s_trusted],
        };

    private static async Task<ExitCode> RunAsync(Invocation invocation)
    {
        var folders = invocation.Get(s_folders) is { Length: > 0 } named ? named : ["."];
        var options = new DashboardOptions
        {
            Port = invocation.Get(s_port),
            TrustedOrigins = [.. (invocation.Get(s_trusted) ?? []).Select(DashboardOptions.Origin)],
            Command = CommandName.Text,
            TextsOf = folder => TextsOf(invocation, folder),
        };
        var catalog = ProjectCatalog.Find(folders);
        await using var server = await DashboardServer.StartAsync(catalog, options, invocation.Cancellation);
        Tell(invocation, catalog, server);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, invocation.Cancellation);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C is how it ends.
        }

        return ExitCode.Done;
    }

    private static void Tell(Invocation invocation, ProjectCatalog catalog, DashboardServer server)
    {
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(
                new JsonObject
                {
                    ["address"] = server.StartAddress.ToString(),
                    ["projects"] = new JsonArray([.. catalog.Projects.Select(p => (JsonNode)p.Folder)]),
                }
            );
            return;
        }

        var output = invocation.Terminal.Output;
        var projects = catalog.Projects.Count == 1 ? catalog.Projects[0].Name : $"{catalog.Projects.Count} projects";
        output.WriteLine($"Showing the runs of {projects}. Ctrl-C ends it; the address works once:");
        output.WriteLine(server.StartAddress.ToString());
    }

    // A project that cannot be opened any more hides none of its runs.
    private static ProjectTexts? TextsOf(Invocation invocation, string folder)
    {
        try
        {
            return new ProjectTexts(SkillProject.Open(folder, invocation.Services, [], invocation.Cancellation));
        }
        catch (SkillOptException)
        {
            return null;
        }
    }
}
