using SkillOpt.Runs;
using SkillOpt.Testing;

namespace SkillOpt.Tests.Runs;

public sealed class RunReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_reads_what_another_connection_has_written_and_follows_what_is_added()
    {
        await using var store = SqliteRunStore.Open(_folder.At("run.db"));
        var skipped = new StepSkipped { Step = 1, Reason = "no patches" };
        store.Append(skipped);
        store.Report(
            new RunIncident("call_failed", "429")
            {
                Stage = "rollout",
                TaskId = "t1",
                Amount = 1.5,
            }
        );
        store.Report(new RunIncident("resumed", "Continued."));
        await store.PutAsync(ContentHash.Of("k"), JournalKind.Rollout, "task t1", "{}"u8.ToArray(), default);

        using var reader = RunReader.Open(_folder.Path);
        reader.EventCount.ShouldBe(1);
        var first = reader.Events().Single();
        first.Type.ShouldBe("step_skipped");
        first.Fact.ShouldBeOfType<StepSkipped>().Reason.ShouldBe("no patches");
        reader
            .Incidents()
            .Select(i => i.Incident)
            .ShouldBe([
                new RunIncident("call_failed", "429")
                {
                    Stage = "rollout",
                    TaskId = "t1",
                    Amount = 1.5,
                },
                new RunIncident("resumed", "Continued."),
            ]);
        reader.Incidents(fromId: 2).Single().Incident.Kind.ShouldBe("resumed");
        reader.Journal().Single().ShouldBe(new JournalEntry(1, ContentHash.Of("k"), JournalKind.Rollout, "task t1", 2));
        reader.Value(ContentHash.Of("k")).ShouldBe("{}"u8.ToArray());
        reader.Value(ContentHash.Of("other")).ShouldBeNull();

        store.Append(skipped with { Step = 2 });
        await store.FlushAsync();
        reader.Events(fromSeq: 1).Single().Fact.ShouldBeOfType<StepSkipped>().Step.ShouldBe(2);
        reader.Events(most: 1).Count.ShouldBe(1);
    }

    [Fact]
    public void A_missing_run_is_refused()
    {
        Should.Throw<SkillOptException>(() => RunReader.Open(_folder.At("none"))).Code.ShouldBe("SKO2106");
    }

    [Fact]
    public async Task The_catalog_tells_running_finished_interrupted_and_damaged_runs_apart()
    {
        async Task Make(string name, RunStatus status)
        {
            using var run = RunDirectory.Open(_folder.Path, name);
            await using var store = SqliteRunStore.Open(run.DatabasePath);
            store.Append(new StepSkipped { Step = 1, Reason = "" });
            await store.SetStatusAsync(status);
        }

        await Make("b-finished", RunStatus.Finished);
        await Make("c-stopped", RunStatus.BudgetReached);
        await Make("d-killed", RunStatus.Running);
        await Make("e-damaged", RunStatus.Finished);
        File.WriteAllText(Path.Combine(_folder.Path, "e-damaged", "run.db"), new string('x', 5000));
        Directory.CreateDirectory(_folder.At("f-no-run"));
        using var mine = RunDirectory.Open(_folder.Path, "a-running");
        await using var open = SqliteRunStore.Open(mine.DatabasePath);
        await open.FlushAsync();

        var runs = RunCatalog.List(_folder.Path);
        runs.Select(run => (run.Name, run.Status))
            .ShouldBe([
                ("a-running", RunStatus.Running),
                ("b-finished", RunStatus.Finished),
                ("c-stopped", RunStatus.BudgetReached),
                ("d-killed", RunStatus.Interrupted),
                ("e-damaged", RunStatus.Failed),
            ]);
        runs[0].Owner!.Pid.ShouldBe(Environment.ProcessId);
        runs[1].Facts.ShouldBe(1);
        runs[1].Bytes.ShouldBeGreaterThan(0);
        runs[4].Problem!.ShouldContain("damaged");
        RunCatalog.List(_folder.At("nowhere")).ShouldBeEmpty();
    }
}
