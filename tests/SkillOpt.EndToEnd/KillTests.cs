using System.Text;
using SkillOpt.Runs;
using SkillOpt.Testing;

namespace SkillOpt.EndToEnd;

/// <summary>The promise that nothing is paid twice and nothing is lost, kept under SIGKILL.</summary>
public class KillTests
{
    private const int Kills = 12;

    [Fact]
    public async Task A_run_killed_at_random_moments_repeats_no_journaled_call_and_ends_like_an_uninterrupted_one()
    {
        // One server for both runs, so that it sees what is asked again.
        await using var stormy = await LoopbackWorld.StartAsync();
        using var whole = new TemporaryFolder();
        var requests = await TrainInOneGoAsync(stormy, whole);
        using var broken = new TemporaryFolder();
        stormy.WriteProject(broken);
        var random = new SeededRandom(42, "kill moments");
        var journaled = new HashSet<string>(StringComparer.Ordinal);
        var kills = 0;
        while (kills < Kills)
        {
            var before = stormy.Server.RequestCount;
            kills += await KillAfterAsync(stormy, broken, 1 + random.Next(requests / Kills), random.Next(6)) ? 1 : 0;
            Repeated(stormy, before, journaled).ShouldBeEmpty();
            journaled.UnionWith(JournaledTokens(broken));
        }

        var start = stormy.Server.RequestCount;
        var finished = await Tool.RunAsync(broken.Path, "train");
        finished.ExitCode.ShouldBe(0, finished.Error);
        Repeated(stormy, start, journaled).ShouldBeEmpty();

        broken.Read("runs", "default", "best_skill.md").ShouldBe(whole.Read("runs", "default", "best_skill.md"));
        broken.Read("runs", "default", "report.md").ShouldBe(whole.Read("runs", "default", "report.md"));
        History(broken).ShouldBe(History(whole));
        JournaledTokens(broken).Order(StringComparer.Ordinal).ShouldBe(JournaledTokens(whole).Order(StringComparer.Ordinal));
    }

    private static async Task<int> TrainInOneGoAsync(LoopbackWorld world, TemporaryFolder workspace)
    {
        world.WriteProject(workspace);
        var run = await Tool.RunAsync(workspace.Path, "train");
        run.ExitCode.ShouldBe(0, run.Error);
        world.Server.Counts.Values.Max().ShouldBe(1, "in this world every request is different, so that a repetition can be seen");
        return world.Server.RequestCount;
    }

    // Starts the run and kills it a few milliseconds after the server has seen so many more requests; false when it came to its end before.
    private static async Task<bool> KillAfterAsync(LoopbackWorld world, TemporaryFolder workspace, int requests, int milliseconds)
    {
        var moment = world.Server.RequestCount + requests;
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        world.OnRequest = number =>
        {
            if (number >= moment)
            {
                reached.TrySetResult();
            }
        };
        using var process = Tool.Start(workspace.Path, "train");
        var ended = Tool.FinishAsync(process);
        await Task.WhenAny(reached.Task, ended);
        await Task.Delay(milliseconds, TestContext.Current.CancellationToken);
        process.Kill();
        var result = await ended;
        world.OnRequest = null;
        if (result.ExitCode == 0)
        {
            throw new InvalidOperationException("The run came to its end before it could be killed often enough; make it longer.");
        }

        return result.ExitCode == 128 + 9;
    }

    private static IReadOnlyList<string> Repeated(LoopbackWorld world, int from, HashSet<string> journaled) =>
        [.. world.Server.Requests.Where(r => r.Ordinal > from).Select(LoopbackWorld.TokenOf).Where(journaled.Contains)];

    private static HashSet<string> JournaledTokens(TemporaryFolder workspace)
    {
        var database = workspace.At("runs", "default");
        if (!File.Exists(Path.Combine(database, RunDirectory.DatabaseName)))
        {
            return [];
        }

        using var reader = RunReader.Open(database);
        return
        [
            .. reader
                .Journal()
                .Where(e => e.Kind is JournalKind.Call or JournalKind.Rollout)
                .SelectMany(e => LoopbackWorld.TokensIn(Encoding.UTF8.GetString(reader.Value(e.Key)!))),
        ];
    }

    private static IReadOnlyList<string> History(TemporaryFolder workspace)
    {
        using var reader = RunReader.Open(workspace.At("runs", "default"));
        return [.. reader.Events().Select(e => e.Json)];
    }
}
