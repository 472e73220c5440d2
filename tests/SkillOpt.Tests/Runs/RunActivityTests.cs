using SkillOpt.Reporting;
using SkillOpt.Runs;
using SkillOpt.Testing;

namespace SkillOpt.Tests.Runs;

/// <summary>What a process does on a run is stored beside its history, so that others can watch; it is never part of the history.</summary>
public sealed class RunActivityTests : IDisposable
{
    private static readonly RunActivity.Began s_began = new("0.2.0", 7, "host", "user", 3);
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_stage_under_way_is_seen_from_outside_at_most_once_a_second()
    {
        using var store = Open();
        store.Tell(s_began);
        var observer = new ActivityObserver(SilentObserver.Instance, store.Tell, () => false, _time);

        observer.StageStarted("step 1 train", 8);
        observer.StageAdvanced("step 1 train", 1);
        _time.Advance(TimeSpan.FromSeconds(1));
        observer.StageAdvanced("step 1 train", 4);
        observer.StageAdvanced("step 1 train", 5);

        var now = Progress(store).Open.ShouldHaveSingleItem();
        (now.Stage, now.Done, now.Total).ShouldBe(("step 1 train", 4, 8));

        observer.StageWaits("step 1 train", "A batch may take a day.");
        Progress(store).Open.Single().Waits.ShouldBe("A batch may take a day.");

        observer.StageFinished("step 1 train");
        Progress(store).Open.ShouldBeEmpty();
    }

    [Fact]
    public void What_a_killed_process_had_under_way_is_over_when_the_next_one_begins()
    {
        using var store = Open();
        store.Tell(s_began);
        store.Tell(new RunActivity.StageStarted("step 1 train", 8));
        store.Tell(s_began with { Pid = 8, Results = 5 });
        store.Tell(new RunActivity.Ended(RunStatus.BudgetReached, "SKO2201", "The cap is reached."));

        var progress = Progress(store);

        progress.Open.ShouldBeEmpty();
        progress.Starts.Select(s => (s.Began.Pid, s.Began.Results, s.Ended?.Code)).ShouldBe([(7, 3L, null), (8, 5L, "SKO2201")]);
    }

    [Fact]
    public void What_a_resumed_run_tells_again_is_no_news()
    {
        using var store = Open();
        var isReplaying = true;
        var observer = new ActivityObserver(SilentObserver.Instance, store.Tell, () => isReplaying, _time);

        observer.StageStarted("baseline", 8);
        observer.StageFinished("baseline");
        isReplaying = false;
        observer.StageStarted("step 1 train", 8);

        Progress(store).Open.Select(s => s.Stage).ShouldBe(["step 1 train"]);
    }

    [Fact]
    public void Activities_are_no_facts()
    {
        using (var store = Open())
        {
            store.Tell(s_began);
            store.Append(new RunExtended { Epochs = 2, Steps = 4 });
            store.Tell(new RunActivity.Ended(RunStatus.Finished, null, null));
        }

        using var resumed = Open();
        resumed.Append(new RunExtended { Epochs = 2, Steps = 4 });
        resumed.StoredEventCount.ShouldBe(1);
    }

    private static RunProgress Progress(SqliteRunStore store)
    {
        store.FlushAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        using var reader = RunReader.Open(store.Path);
        return RunProgress.Of(reader);
    }

    private SqliteRunStore Open() => SqliteRunStore.Open(_folder.At("run.db"), new SqliteRunStoreOptions { Time = _time });
}
