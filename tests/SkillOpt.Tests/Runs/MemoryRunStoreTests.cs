using SkillOpt.Runs;

namespace SkillOpt.Tests.Runs;

public class MemoryRunStoreTests
{
    [Fact]
    public async Task It_keeps_first_values()
    {
        var store = new MemoryRunStore();
        await store.PutAsync(ContentHash.Of("a"), JournalKind.Call, "", new byte[] { 1 }, default);
        await store.PutAsync(ContentHash.Of("a"), JournalKind.Call, "", new byte[] { 2 }, default);
        (await store.TryGetAsync(ContentHash.Of("a"), default)).ShouldBe([1]);
        (await store.TryGetAsync(ContentHash.Of("b"), default)).ShouldBeNull();
        store.JournalCount.ShouldBe(1);
    }

    [Fact]
    public void It_recognises_a_retold_history_and_refuses_another()
    {
        var store = new MemoryRunStore(TestFacts.Type);
        store.Append(new Counted(1));
        store.Append(new Counted(2));
        store.Rewind();
        store.Append(new Counted(1));
        store.Events.Count.ShouldBe(2);
        Should.Throw<SkillOptException>(() => store.Append(new Counted(3))).Code.ShouldBe("SKO2104");
    }
}
