using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Sqlite;
using SkillOpt.Runs;
using SkillOpt.Testing;

namespace SkillOpt.Tests.Runs;

public sealed class SqliteRunStoreTests : IDisposable
{
    private static readonly SqliteRunStoreOptions s_options = new() { Events = TestFacts.Type };
    private readonly TemporaryFolder _folder = new();

    private string Db => _folder.At("run.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_put_value_is_read_back_in_this_process_and_in_the_next()
    {
        var key = ContentHash.Of("a");
        await using (var store = Open())
        {
            (await store.TryGetAsync(key, default)).ShouldBeNull();
            await store.PutAsync(key, JournalKind.Call, "target", "{\"x\":1}"u8.ToArray(), default);
            (await store.TryGetAsync(key, default)).ShouldBe("{\"x\":1}"u8.ToArray());
            store.IsResumed.ShouldBeFalse();
        }

        await using var next = Open();
        next.IsResumed.ShouldBeTrue();
        next.JournalCount.ShouldBe(1);
        (await next.TryGetAsync(key, default)).ShouldBe("{\"x\":1}"u8.ToArray());
        (await next.TryGetAsync(ContentHash.Of("b"), default)).ShouldBeNull();
    }

    [Fact]
    public async Task The_first_value_of_a_key_stays()
    {
        var key = ContentHash.Of("a");
        await using var store = Open();
        await Task.WhenAll(
            store.PutAsync(key, JournalKind.Call, "", new byte[] { 1 }, default).AsTask(),
            store.PutAsync(key, JournalKind.Call, "", new byte[] { 2 }, default).AsTask()
        );
        await store.PutAsync(key, JournalKind.Call, "", new byte[] { 3 }, default);
        (await store.TryGetAsync(key, default)).ShouldBe([1]);
    }

    [Fact]
    public async Task Any_sequence_of_puts_and_gets_behaves_as_a_dictionary_that_keeps_first_values()
    {
        var operation =
            from key in Gen.Choose(0, 7)
            from value in ArbMap.Default.GeneratorFor<byte[]>()
            from isPut in ArbMap.Default.GeneratorFor<bool>()
            select (Key: key, Value: value, IsPut: isPut);
        var number = 0;
        await using var store = Open();
        Prop.ForAll(
                operation.ListOf().ToArbitrary(),
                list =>
                {
                    number++;
                    var expected = new Dictionary<ContentHash, byte[]>();
                    foreach (var (k, value, isPut) in list)
                    {
                        var key = ContentHash.Build("p").Add(number).Add(k).ToHash();
                        if (isPut)
                        {
                            var put = store.PutAsync(key, JournalKind.Rollout, "é", value, default).AsTask();
                            if (k % 2 == 0)
                            {
                                put.GetAwaiter().GetResult();
                            }

                            expected.TryAdd(key, value);
                        }

                        store.TryGetAsync(key, default).AsTask().GetAwaiter().GetResult().ShouldBe(expected.GetValueOrDefault(key));
                    }
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task Many_writers_at_once_all_become_durable()
    {
        await using (var store = Open())
        {
            await Parallel.ForAsync(
                0,
                5000,
                new ParallelOptions { MaxDegreeOfParallelism = 64 },
                async (i, token) =>
                {
                    await store.PutAsync(ContentHash.Of($"{i}"), JournalKind.Rollout, $"task {i}", Encoding.UTF8.GetBytes($"{i}"), token);
                    Encoding.UTF8.GetString((await store.TryGetAsync(ContentHash.Of($"{i}"), token))!).ShouldBe($"{i}");
                }
            );
        }

        using var connection = new SqliteConnection($"Data Source={Db};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) || ' ' || SUM(size) FROM journal WHERE kind = 2 AND label LIKE 'task %'";
        command.ExecuteScalar().ShouldBe("5000 18890");
    }

    [Fact]
    public async Task A_put_that_has_returned_is_visible_to_another_connection()
    {
        await using var store = Open();
        await store.PutAsync(ContentHash.Of("a"), JournalKind.Call, "", new byte[] { 1 }, default);

        using var connection = new SqliteConnection($"Data Source={Db};Pooling=False;Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM journal";
        command.ExecuteScalar().ShouldBe(1L);
    }

    [Fact]
    public async Task A_retold_history_is_recognised_and_continued()
    {
        await using (var store = Open())
        {
            for (var i = 0; i < 1500; i++)
            {
                store.Append(new Counted(i));
            }
        }

        await using (var store = Open())
        {
            store.StoredEventCount.ShouldBe(1500);
            for (var i = 0; i < 1500; i++)
            {
                store.IsReplaying.ShouldBeTrue();
                store.Append(new Counted(i));
            }

            store.IsReplaying.ShouldBeFalse();
            store.StoredEventCount.ShouldBe(1500);
            store.Append(new Named("new"));
            await store.FlushAsync();
            store.StoredEventCount.ShouldBe(1501);
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(40_000)]
    [InlineData(3_000_000)]
    public async Task A_fact_of_any_size_is_stored_as_text_and_recognised_when_it_is_told_again(int size)
    {
        var fact = new Named(string.Concat(Enumerable.Range(0, size / 10).Select(i => $"é{i % 10_000:D8}")));
        await using (var store = Open())
        {
            store.Append(fact);
            store.Append(new Counted(1));
        }

        await using (var store = Open())
        {
            store.Append(fact);
            store.IsReplaying.ShouldBeTrue();
            store.StoredEventCount.ShouldBe(2);
            Should.Throw<SkillOptException>(() => store.Append(fact with { Name = fact.Name + "!" })).Message.ShouldContain("fact 1");
        }

        using var reader = RunReader.Open(Db, TestFacts.Type);
        reader.Events()[0].Fact.ShouldBe(fact);
        using var connection = new SqliteConnection($"Data Source={Db};Pooling=False;Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT typeof(json) FROM events WHERE seq = 0";
        command.ExecuteScalar().ShouldBe("text");
    }

    [Fact]
    public async Task A_different_history_is_refused_naming_the_place_and_both_facts()
    {
        await using (var store = Open())
        {
            store.Append(new Counted(1));
            store.Append(new Counted(2));
        }

        await using var resumed = Open();
        resumed.Append(new Counted(1));
        var failure = Should.Throw<SkillOptException>(() => resumed.Append(new Named("other")));
        failure.Code.ShouldBe("SKO2104");
        failure.Message.ShouldContain("fact 1 is stored as counted");
        failure.Message.ShouldContain("told now as named");
        failure.Message.ShouldContain("\"Name\":\"other\"");
    }

    [Fact]
    public async Task Events_are_committed_before_what_is_put_after_them()
    {
        await using var store = Open();
        store.Append(new Counted(1));
        await store.PutAsync(ContentHash.Of("a"), JournalKind.Call, "", new byte[] { 1 }, default);

        using var connection = new SqliteConnection($"Data Source={Db};Pooling=False;Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT type || json FROM events WHERE seq = 0";
        command.ExecuteScalar().ShouldBe("counted{\"$type\":\"counted\",\"Number\":1}");
    }

    [Fact]
    public async Task A_fact_that_is_not_registered_is_refused()
    {
        await using var store = SqliteRunStore.Open(Db);
        Should.Throw<InvalidOperationException>(() => store.Append(new Counted(1))).Message.ShouldContain("Counted");
    }

    [Fact]
    public async Task A_full_store_says_so_and_keeps_what_was_complete()
    {
        var complete = 0;
        await using (var store = SqliteRunStore.Open(Db, s_options with { MaxBytes = 320 * 1024 }))
        {
            var failure = await Should.ThrowAsync<SkillOptException>(async () =>
            {
                for (; complete < 1000; complete++)
                {
                    await store.PutAsync(ContentHash.Of($"{complete}"), JournalKind.Call, "", new byte[2000], default);
                }
            });
            failure.Code.ShouldBe("SKO2110");
            failure.ExitCode.ShouldBe(ExitCode.EnvironmentFailed);
            complete.ShouldBeInRange(50, 200);

            // Refused from now on, with the same words; reading still works.
            (
                await Should.ThrowAsync<SkillOptException>(async () =>
                    await store.PutAsync(ContentHash.Of("more"), JournalKind.Call, "", new byte[1], default)
                )
            ).Code.ShouldBe("SKO2110");
            (await store.TryGetAsync(ContentHash.Of("0"), default))!.Length.ShouldBe(2000);
        }

        await using var mended = Open();
        mended.JournalCount.ShouldBe(complete);
        await mended.PutAsync(ContentHash.Of("more"), JournalKind.Call, "", new byte[1], default);
    }

    [Fact]
    public void A_file_that_is_not_a_database_is_refused_and_left_alone()
    {
        var text = string.Concat(Enumerable.Repeat("this is not a database ", 500));
        File.WriteAllText(Db, text);
        Should.Throw<SkillOptException>(Open).Code.ShouldBe("SKO2112");
        File.ReadAllText(Db).ShouldBe(text);
    }

    [Fact]
    public async Task A_damaged_database_is_refused_when_the_damage_is_met()
    {
        await using (var store = Open())
        {
            for (var i = 0; i < 200; i++)
            {
                await store.PutAsync(ContentHash.Of($"{i}"), JournalKind.Call, "", new byte[1000], default);
            }
        }

        var bytes = File.ReadAllBytes(Db);
        for (var i = 8192; i < bytes.Length; i++)
        {
            bytes[i] = (byte)(i * 7);
        }

        File.WriteAllBytes(Db, bytes);
        Should.Throw<SkillOptException>(Open).Code.ShouldBe("SKO2112");
    }

    [Fact]
    public void A_missing_folder_is_refused()
    {
        var failure = Should.Throw<SkillOptException>(() => SqliteRunStore.Open(_folder.At("nowhere/run.db")));
        failure.Code.ShouldBe("SKO2111");
        failure.Message.ShouldContain("nowhere/run.db");
    }

    [Fact]
    public async Task A_store_of_a_newer_version_is_refused()
    {
        await Open().DisposeAsync();
        using (var connection = new SqliteConnection($"Data Source={Db};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        Should.Throw<SkillOptException>(Open).Code.ShouldBe("SKO2115");
    }

    [Fact]
    public async Task A_cancelled_caller_is_not_served()
    {
        await using var store = Open();
        var cancelled = new CancellationToken(canceled: true);
        await Should.ThrowAsync<OperationCanceledException>(async () => await store.TryGetAsync(ContentHash.Of("a"), cancelled));
        await Should.ThrowAsync<OperationCanceledException>(async () =>
            await store.PutAsync(ContentHash.Of("a"), JournalKind.Call, "", new byte[1], cancelled)
        );
        (await store.TryGetAsync(ContentHash.Of("a"), default)).ShouldBeNull();
    }

    [Fact]
    public async Task Power_cut_safe_stores_wait_for_the_disk_and_read_the_same()
    {
        await using (var store = SqliteRunStore.Open(Db, s_options with { IsPowerCutSafe = true }))
        {
            await store.PutAsync(ContentHash.Of("a"), JournalKind.Call, "", new byte[] { 9 }, default);
        }

        await using var next = Open();
        (await next.TryGetAsync(ContentHash.Of("a"), default)).ShouldBe([9]);
    }

    private SqliteRunStore Open() => SqliteRunStore.Open(Db, s_options);
}
