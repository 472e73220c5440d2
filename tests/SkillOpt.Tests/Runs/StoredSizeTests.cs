using System.Globalization;
using System.Text;
using SkillOpt.Reporting;
using SkillOpt.Runs;
using SkillOpt.Testing;

namespace SkillOpt.Tests.Runs;

/// <summary>What a run takes on the disk, and what its readers have to touch of it.</summary>
public sealed class StoredSizeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Long_transcripts_take_a_fraction_of_their_size_and_read_the_same()
    {
        var transcripts = Enumerable.Range(0, 20).Select(i => Transcript(i, 200_000)).ToList();
        await using (var store = SqliteRunStore.Open(_folder.At("run.db")))
        {
            foreach (var (value, i) in transcripts.Select((t, i) => (t, i)))
            {
                await store.PutAsync(Key(i), JournalKind.Rollout, $"t{i}", value, CancellationToken.None);
            }

            (await store.TryGetAsync(Key(3), CancellationToken.None)).ShouldBe(transcripts[3]);
        }

        new FileInfo(_folder.At("run.db")).Length.ShouldBeLessThan(20 * 200_000 / 2);
        await using var again = SqliteRunStore.Open(_folder.At("run.db"));
        using var reader = RunReader.Open(_folder.Path);
        foreach (var (value, i) in transcripts.Select((t, i) => (t, i)))
        {
            (await again.TryGetAsync(Key(i), CancellationToken.None)).ShouldBe(value);
            reader.Value(Key(i)).ShouldBe(value);
        }

        reader.Journal().ShouldAllBe(e => e.Size == 200_000, "the size told is the value's own");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(100_000)]
    public async Task A_value_of_any_kind_reads_the_same(int size)
    {
        var random = new SeededRandom(size, "bytes");
        var noise = Enumerable.Range(0, size).Select(_ => (byte)random.Next(256)).ToArray();
        var plain = Transcript(1, size);
        await using (var store = SqliteRunStore.Open(_folder.At("run.db")))
        {
            await store.PutAsync(Key(1), JournalKind.Call, "", noise, CancellationToken.None);
            await store.PutAsync(Key(2), JournalKind.Call, "", plain, CancellationToken.None);
        }

        await using var again = SqliteRunStore.Open(_folder.At("run.db"));
        (await again.TryGetAsync(Key(1), CancellationToken.None)).ShouldBe(noise);
        (await again.TryGetAsync(Key(2), CancellationToken.None)).ShouldBe(plain);
    }

    [Fact]
    public async Task Values_read_in_any_order_are_those_that_were_put()
    {
        const int Count = 3000;
        await using (var store = SqliteRunStore.Open(_folder.At("run.db")))
        {
            await Task.WhenAll(
                Enumerable
                    .Range(0, Count)
                    .Select(i => store.PutAsync(Key(i), JournalKind.Rollout, "", Transcript(i, 200 + i), CancellationToken.None).AsTask())
            );
        }

        await using var again = SqliteRunStore.Open(_folder.At("run.db"));
        again.JournalCount.ShouldBe(Count);
        var random = new SeededRandom(7, "order");

        // In the stored order, disturbed as rollouts side by side disturb it, then anyhow; some of them twice.
        var order = Enumerable
            .Range(0, Count)
            .OrderBy(i => i + random.Next(40))
            .Concat(Enumerable.Range(0, Count).OrderBy(_ => random.Next(Count)))
            .ToList();
        await Parallel.ForEachAsync(
            order,
            TestContext.Current.CancellationToken,
            async (i, token) => (await again.TryGetAsync(Key(i), token)).ShouldBe(Transcript(i, 200 + i))
        );
        (await again.TryGetAsync(Key(Count), CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Tickets_are_no_results()
    {
        await using (var store = SqliteRunStore.Open(_folder.At("run.db")))
        {
            await store.PutAsync(Key(1), JournalKind.Call, "", "{}"u8.ToArray(), CancellationToken.None);
            await store.PutAsync(Key(2), JournalKind.Ticket, "", "{}"u8.ToArray(), CancellationToken.None);
            await store.PutAsync(Key(3), JournalKind.Rollout, "", "{}"u8.ToArray(), CancellationToken.None);
        }

        using (var reader = RunReader.Open(_folder.Path))
        {
            (reader.JournalCount, reader.EventCount).ShouldBe((2, 0));
        }

        await using var again = SqliteRunStore.Open(_folder.At("run.db"));
        again.JournalCount.ShouldBe(2);
    }

    [Fact]
    public async Task A_view_reads_a_large_evaluations_scores_only_when_it_looks_into_them()
    {
        var scores = Enumerable.Range(0, 5000).Select(i => new TaskScore($"t{i}", i % 2, 0.5, Key(i))).ToList();
        await using (var store = SqliteRunStore.Open(_folder.At("run.db")))
        {
            store.Append(Evaluation(scores));
            store.Append(Evaluation(scores[..20]));
            await store.FlushAsync(TestContext.Current.CancellationToken);
        }

        IReadOnlyList<RunEvent> facts;
        using (var reader = RunReader.Open(_folder.Path))
        {
            facts = reader.Facts();
            reader.Events().Select(e => ((EvaluationFinished)e.Fact).Scores.Count).ShouldBe([5000, 20]);
        }

        RunView.Of(facts).Rollouts.ShouldBe(5020);
        ((EvaluationFinished)facts[0]).Scores.ShouldBe(scores);
        ((EvaluationFinished)facts[0]).Scores[7].Id.ShouldBe("t7");
        ((EvaluationFinished)facts[1]).Scores.ShouldBe(scores[..20]);

        // Without the whole text nothing but the scores is lost to a view: they are not read by it.
        Execute($"UPDATE events SET json = '' WHERE seq = 0");
        using var without = RunReader.Open(_folder.Path);
        RunView.Of(without.Facts()).Rollouts.ShouldBe(5020);
    }

    [Fact]
    public async Task A_store_of_version_1_opens_and_goes_on()
    {
        var many = Evaluation([.. Enumerable.Range(0, 3000).Select(i => new TaskScore($"\"[t{i}]{{", 1, 0.25, Key(i)))]) with
        {
            Failures = [new TaskFailure("lost", "Timeout", "late")],
        };
        await using (var store = SqliteRunStore.Open(_folder.At("run.db")))
        {
            await store.PutAsync(Key(1), JournalKind.Rollout, "", Transcript(1, 100), CancellationToken.None);
            store.Append(Evaluation([new TaskScore("t", 1, 1, Key(1))]));
            store.Append(many);
        }

        foreach (
            var statement in (string[])
                [
                    "DROP INDEX journal_tickets",
                    "ALTER TABLE events DROP COLUMN brief",
                    "ALTER TABLE events DROP COLUMN scores",
                    "DROP TABLE activity",
                    "DROP TABLE blobs",
                    "DROP TABLE tasks",
                    "DROP TABLE calls",
                    "DROP TABLE spend",
                    "ALTER TABLE journal DROP COLUMN at",
                    "ALTER TABLE incidents DROP COLUMN service",
                    "PRAGMA user_version = 1",
                ]
        )
        {
            Execute(statement);
        }

        using (var reader = RunReader.Open(_folder.Path))
        {
            (reader.JournalCount, reader.EventCount, reader.Facts().Count).ShouldBe((1, 2, 2));
            var facts = reader.Facts("evaluation_finished");
            facts.Cast<EvaluationFinished>().Select(e => (e.Scores.Count, e.Failures?.Count)).ShouldBe([(1, null), (3000, 1)]);
            ((EvaluationFinished)facts[1]).Scores[2999].ShouldBe(many.Scores[2999]);
            reader.Facts("run_started", "run_finished").ShouldBeEmpty();
        }

        await using (var again = SqliteRunStore.Open(_folder.At("run.db")))
        {
            (await again.TryGetAsync(Key(1), CancellationToken.None)).ShouldBe(Transcript(1, 100));
            again.Append(Evaluation([new TaskScore("t", 1, 1, Key(1))]));
            again.Append(many);
            again.IsReplaying.ShouldBeFalse();
            await again.PutAsync(Key(2), JournalKind.Rollout, "", Transcript(2, 10_000), CancellationToken.None);
        }

        using var last = RunReader.Open(_folder.Path);
        last.Value(Key(2)).ShouldBe(Transcript(2, 10_000));
        last.JournalCount.ShouldBe(2);
    }

    private static EvaluationFinished Evaluation(IReadOnlyList<TaskScore> scores) =>
        new()
        {
            Label = "val",
            Split = TaskSplit.Val,
            Skill = "s",
            Planned = scores.Count,
            Hard = 0.5,
            Soft = 0.5,
            Scores = scores,
        };

    private static ContentHash Key(int i) => ContentHash.Of(i.ToString(CultureInfo.InvariantCulture));

    // Reads like a transcript: words that come again, numbers that do not.
    private static byte[] Transcript(int seed, int size)
    {
        var random = new SeededRandom(seed, "transcript");
        string[] words = ["read", "the", "ledger", "of", "entry", "compare", "with", "rule", "answer", "because", "total", "line"];
        var text = new StringBuilder();
        while (text.Length < size)
        {
            text.Append(words[random.Next(words.Length)]).Append(' ').Append(random.Next(10) == 0 ? random.Next(100_000) : "").Append(' ');
        }

        return Encoding.UTF8.GetBytes(text.ToString(0, size));
    }

    private void Execute(string sql)
    {
        using var database = SqliteDatabase.Open(_folder.At("run.db"), SqliteAccess.Write);
        database.Execute(sql);
    }
}
