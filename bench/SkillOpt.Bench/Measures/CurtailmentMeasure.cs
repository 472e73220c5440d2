using SkillOpt.Bench.Processes;
using SkillOpt.Runs;
using SkillOpt.Testing;

namespace SkillOpt.Bench.Measures;

/// <summary>
/// The gate's rollouts of whole practice runs with and without stopping early, and whether both end with the same skills. The optimizer
/// hears only the verdict of a rejection, so that what it is told cannot differ.
/// </summary>
internal static class CurtailmentMeasure
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var command = arguments.Text("command", "skillopt");
        var project = arguments.Text("project", "examples/spreadsheet-dates");
        var table = new Table(
            "seed",
            "accepted",
            "rejected",
            "gate rollouts in full",
            "stopping early",
            "share",
            "share of rejected",
            "same skills"
        );
        using var scratch = new TemporaryFolder();
        var (sumFull, sumCut, allSame) = (0, 0, true);
        var seeds = arguments.Number("seeds", 5);
        for (var seed = 1; seed <= seeds; seed++)
        {
            var full = await TrainAsync(command, project, scratch.NewPath(), curtail: false, seed);
            var cut = await TrainAsync(command, project, scratch.NewPath(), curtail: true, seed);
            var (verdicts, inFull) = (Verdicts(cut), Rollouts(Verdicts(full)));
            var same = SkillsOf(full).SequenceEqual(SkillsOf(cut), StringComparer.Ordinal);
            var rejected = verdicts.Where(v => !v.IsAccepted).ToList();
            sumFull += inFull;
            sumCut += Rollouts(verdicts);
            allSame &= same;
            table.Add(
                seed,
                verdicts.Count - rejected.Count,
                rejected.Count,
                inFull,
                Rollouts(verdicts),
                Share(Rollouts(verdicts), inFull),
                Share(Rollouts(rejected), rejected.Sum(v => v.RolloutsInFull)),
                same ? "yes" : "NO"
            );
        }

        table.Add("all", "", "", sumFull, sumCut, Share(sumCut, sumFull), "", allSame ? "yes" : "NO");
        table.Print($"Gate rollouts with and without stopping early, {Path.GetFileName(project)} (practice models)");
        return allSame ? 0 : 1;
    }

    private static Task<IReadOnlyList<RunEvent>> TrainAsync(string command, string project, string folder, bool curtail, int seed) =>
        PracticeRun.TrainAsync(
            command,
            project,
            folder,
            $"train.seed={seed}",
            $"gate.curtail={(curtail ? "true" : "false")}",
            "train.rejections=verdict"
        );

    private static List<VerdictReached> Verdicts(IReadOnlyList<RunEvent> facts) => [.. facts.OfType<VerdictReached>()];

    private static int Rollouts(List<VerdictReached> verdicts) => verdicts.Sum(v => v.Rollouts);

    private static IEnumerable<string> SkillsOf(IReadOnlyList<RunEvent> facts)
    {
        var finished = facts.OfType<RunFinished>().Single();
        return [.. facts.OfType<VerdictReached>().Select(v => $"{v.Skill} {v.Decision}"), finished.BestSkill, finished.FinalSkill];
    }

    private static string Share(int part, int whole) => whole == 0 ? "–" : $"{100.0 * part / whole:0.0} %";
}
