using System.Text;
using SkillOpt.Runs;
using SkillOpt.Testing;

namespace SkillOpt.Tests.Runs;

public sealed class CrashTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_killed_process_loses_nothing_that_was_acknowledged()
    {
        var path = _folder.At("run.db");
        var acknowledged = new HashSet<string>();

        // Every later process finds the earlier ones' results and goes on; so later kills happen at other moments of the file's life.
        foreach (var lines in (int[])[1, 50, 700, 3001])
        {
            using var process = Probe.Start("write", path);
            for (var i = 0; i < lines; i++)
            {
                acknowledged.Add((await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!);
            }

            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            var rest = (await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n');
            acknowledged.UnionWith(rest[..^1]);

            await using (var store = SqliteRunStore.Open(path))
            {
                store.EarlierStatus.ShouldBe(RunStatus.Interrupted);
                store.JournalCount.ShouldBeGreaterThanOrEqualTo(acknowledged.Count);
                foreach (var number in acknowledged)
                {
                    Encoding.UTF8.GetString((await store.TryGetAsync(ContentHash.Of(number), default))!).ShouldBe(number);
                }
            }

            using var reader = RunReader.Open(path);
            reader.Events().Select(e => e.Seq).ShouldBe(Enumerable.Range(0, (int)reader.EventCount).Select(i => (long)i));
            reader.Events().ShouldAllBe(e => e.Fact is StepSkipped);
        }

        acknowledged.Count.ShouldBeGreaterThan(3000);
    }
}
