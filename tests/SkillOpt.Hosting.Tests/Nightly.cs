using Microsoft.Extensions.Hosting;
using SkillOpt.Projects;

namespace SkillOpt.Hosting.Tests;

/// <summary>The service of the library page: trains one project, as often as the host starts it.</summary>
internal sealed class Nightly(ProjectFactory projects) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var run = projects.Open("delivery-log", cancellationToken: stoppingToken).OpenRun();
        Skill best = await run.TrainAsync(stoppingToken);
        SkillFolder.Open(run.Project.Spec.PathOf("SKILL.md")).Save(best);
    }
}
