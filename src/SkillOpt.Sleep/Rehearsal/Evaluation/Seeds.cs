using System.Text.Json;
using SkillOpt.Projects;
using SkillOpt.Reporting;

namespace SkillOpt.Sleep;

/// <summary>
/// Seeds of the gbrain-evals suite: a folder with a deficient <c>SKILL.md</c>, a <c>benchmark.jsonl</c> and a <c>held-out.jsonl</c>.
/// Each is
/// trained as a night trains, and measured on what was held out.
/// </summary>
/// <param name="folder">An empty folder for the runs.</param>
/// <param name="services">Models.</param>
public sealed class Seeds(string folder, ProjectServices services)
{
    private const int JudgingOfThree = 3;

    /// <summary>Trains every seed of a folder.</summary>
    /// <param name="seeds">A seed, or a folder of seeds.</param>
    /// <param name="settings">How.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>For each seed its score on what was held out, before and after.</returns>
    /// <exception cref="SkillOptException">SKO7032: there is no seed.</exception>
    public async Task<IReadOnlyList<(string Seed, double Before, double After)>> RunAsync(
        string seeds,
        NightSettings settings,
        CancellationToken cancellationToken = default
    )
    {
        var found = new[] { seeds }
            .Concat(FolderWalk.Folders(seeds))
            .Where(f => File.Exists(Path.Combine(f, "benchmark.jsonl")) && File.Exists(Path.Combine(f, "SKILL.md")))
            .ToList();
        if (found.Count == 0)
        {
            throw new SkillOptException("SKO7032", $"{seeds} holds no seed: a folder with SKILL.md, benchmark.jsonl and held-out.jsonl.");
        }

        List<(string, double, double)> scores = [];
        foreach (var seed in found)
        {
            scores.Add(await OneAsync(seed, settings, cancellationToken).ConfigureAwait(false));
        }

        return scores;
    }

    private async Task<(string, double, double)> OneAsync(string seed, NightSettings settings, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(seed));
        var benchmark = Read(Path.Combine(seed, "benchmark.jsonl"), name);
        var tasks = benchmark
            .Select((t, i) => t with { Split = i % JudgingOfThree == 2 ? "val" : "train" })
            .Concat(Read(Path.Combine(seed, "held-out.jsonl"), name).Select(t => t with { Split = "test" }))
            .ToList();
        var project = Path.Combine(folder, name);
        NightProject.Write(
            project,
            await File.ReadAllTextAsync(Path.Combine(seed, "SKILL.md"), cancellationToken).ConfigureAwait(false),
            tasks,
            settings
        );
        var run = SkillProject.Load(project, services, cancellationToken: cancellationToken).OpenRun();
        await using var closing = run.ConfigureAwait(false);
        await run.TrainAsync(cancellationToken).ConfigureAwait(false);
        RunView view = StoredRun.Read(run.Project.Spec).View;
        return (name, view.Finished!.StartTest?.Hard ?? 0, view.Finished.BestTest?.Hard ?? 0);
    }

    private static IEnumerable<MinedTask> Read(string path, string seed)
    {
        foreach (var line in InputFile.ReadLines(path).Where(l => l.Trim().Length > 0))
        {
            using var row = JsonDocument.Parse(line);
            var id = row.RootElement.Text("task_id") ?? "";
            yield return new MinedTask
            {
                Id = $"{seed}:{id}",
                Intent = row.RootElement.Text("task") ?? "",
                Group = $"{seed}:{id}",
                Checks =
                [
                    .. row.RootElement.Get("judge")
                        ?.Items("checks")
                        .Select(c => new TaskCheck(c.Text("op") ?? "", c.Get("arg")?.ToString() ?? ""))
                        ?? [],
                ],
            };
        }
    }
}
