using SkillOpt.Calls;

namespace SkillOpt.Tests.Calls;

public class SharedServicesTests
{
    private readonly List<string> _closed = [];

    [Fact]
    public void What_is_shared_is_made_once_for_each_key_and_type_and_closed_with_the_run()
    {
        var services = new SharedServices();
        var first = services.Get("a", () => new Service("a", services.Get("of a", () => new Service("below", null, _closed)), _closed));

        services.Get<Service>("a", () => throw new InvalidOperationException("made twice")).ShouldBeSameAs(first);
        services.Get("b", () => new Service("b", null, _closed)).ShouldNotBeSameAs(first);
        services.Get("a", () => new List<int> { 1 }).ShouldBe([1]);

        services.Dispose();
        services.Dispose();
        _closed.ShouldBe(["b", "a", "below"]);
    }

    private sealed class Service(string name, Service? below, List<string> closed) : IDisposable
    {
        public Service? Below => below;

        public void Dispose() => closed.Add(name);
    }
}
