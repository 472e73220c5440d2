using FsCheck;
using FsCheck.Fluent;
using SkillOpt.Runs;
using SkillOpt.Testing;

namespace SkillOpt.Tests.Runs;

public sealed class RunFingerprintTests : IDisposable
{
    private static readonly DriftRules s_rules = new(
        new HashSet<string> { "train.in_flight", "budget.*" },
        new HashSet<string> { "train.epochs", "limits.calls" }
    );

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("train.in_flight", "16", "64", SpecDifferenceKind.Free)]
    [InlineData("budget.max_cost", "1", "0.5", SpecDifferenceKind.Free)]
    [InlineData("budget", "1", "2", SpecDifferenceKind.Refused)]
    [InlineData("train.epochs", "4", "6", SpecDifferenceKind.Extends)]
    [InlineData("train.epochs", "4", "3", SpecDifferenceKind.Refused)]
    [InlineData("train.epochs", "4", "many", SpecDifferenceKind.Refused)]
    [InlineData("limits.calls", "100", "", SpecDifferenceKind.Extends)]
    [InlineData("limits.calls", "null", "100", SpecDifferenceKind.Refused)]
    [InlineData("limits.calls", "100", null, SpecDifferenceKind.Extends)]
    [InlineData("train.seed", "1", "2", SpecDifferenceKind.Refused)]
    [InlineData("train.seed", null, "2", SpecDifferenceKind.Refused)]
    public void Differences_are_classified(string key, string? old, string? now, SpecDifferenceKind kind) =>
        s_rules.Classify(key, old, now).ShouldBe(kind);

    [Fact]
    public void Drift_lists_what_differs_in_the_order_of_the_configuration_and_is_as_strong_as_its_strongest_part()
    {
        var drift = Spec(("a", "1"), ("train.epochs", "4"), ("gone", "x"), ("train.in_flight", "16"))
            .DriftTo(Spec(("a", "1"), ("train.in_flight", "8"), ("train.epochs", "5")), s_rules);
        drift.ToString().ShouldBe("train.in_flight: 16 → 8\ntrain.epochs: 4 → 5\ngone: x → (absent)");
        drift.Kind.ShouldBe(SpecDifferenceKind.Refused);
        Should.Throw<SkillOptException>(drift.ThrowIfRefused).Message.ShouldEndWith("another run name:\n  gone: x → (absent)");
    }

    [Fact]
    public void It_survives_its_json() =>
        Prop.ForAll<Dictionary<NonNull<string>, NonNull<string>>>(pairs =>
            {
                var spec = new RunFingerprint([.. pairs.Select(pair => KeyValuePair.Create(pair.Key.Get, pair.Value.Get))]);
                var read = RunFingerprint.Parse(spec.ToJson());
                if (!pairs.Any(pair => HasLoneSurrogate(pair.Key.Get) || HasLoneSurrogate(pair.Value.Get)))
                {
                    read.Values.ShouldBe(spec.Values);
                    read.Hash.ShouldBe(spec.Hash);
                }
            })
            .QuickCheckThrowOnFailure();

    [Fact]
    public async Task A_store_refuses_other_settings_and_keeps_the_first_ones()
    {
        await using (var store = Open())
        {
            (await store.AdoptSpecAsync(Spec(("seed", "1")), s_rules)).ShouldBe(RunDrift.Unchanged);
        }

        await using (var store = Open())
        {
            var failure = await Should.ThrowAsync<SkillOptException>(() => store.AdoptSpecAsync(Spec(("seed", "2")), s_rules));
            failure.Code.ShouldBe("SKO2103");
            failure.Message.ShouldContain("seed: 1 → 2");
        }

        await using (var store = Open())
        {
            (await store.AdoptSpecAsync(Spec(("seed", "1")), s_rules)).Differences.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task An_extended_run_may_tell_another_end_even_after_a_crash_but_only_once()
    {
        await using (var store = Open())
        {
            await store.AdoptSpecAsync(Spec(("train.epochs", "4")), s_rules);
            store.Append(new Counted(0));
            store.Append(new Named("end"));
        }

        await using (var store = Open())
        {
            (await store.AdoptSpecAsync(Spec(("train.epochs", "5")), s_rules)).Kind.ShouldBe(SpecDifferenceKind.Extends);
            store.Append(new Counted(0));
        }

        await using (var store = Open())
        {
            (await store.AdoptSpecAsync(Spec(("train.epochs", "5")), s_rules)).Differences.ShouldBeEmpty();
            store.Append(new Counted(0));
            store.Append(new Counted(1));
            store.Append(new Named("end"));
        }

        using (var reader = RunReader.Open(_folder.At("run.db"), TestFacts.Type))
        {
            reader.Events().Select(e => e.Fact).ShouldBe([new Counted(0), new Counted(1), new Named("end")]);
        }

        await using (var store = Open())
        {
            await store.AdoptSpecAsync(Spec(("train.epochs", "5")), s_rules);
            Should.Throw<SkillOptException>(() => store.Append(new Counted(7))).Code.ShouldBe("SKO2104");
        }
    }

    private static bool HasLoneSurrogate(string text) => text.Any(char.IsSurrogate);

    private static RunFingerprint Spec(params (string Key, string Value)[] values) =>
        new([.. values.Select(value => KeyValuePair.Create(value.Key, value.Value))]);

    private SqliteRunStore Open() => SqliteRunStore.Open(_folder.At("run.db"), new SqliteRunStoreOptions { Events = TestFacts.Type });
}
