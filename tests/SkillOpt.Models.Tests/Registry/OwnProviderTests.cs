using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Testing;

namespace SkillOpt.Models.Tests.Registry;

public class OwnProviderTests
{
    [Fact]
    public async Task A_provider_of_ones_own_is_named_like_the_others_and_shares_what_it_needs_once()
    {
        using var registry = new ModelRegistry([new EchoProvider("echo")]);
        registry.Providers.ShouldContain(p => p.Name == "echo");

        var (first, second) = (Resolve(registry, "echo:loud", "hello"), Resolve(registry, "Echo:quiet", "hello"));

        (await first.Client.GetResponseAsync("x")).Text.ShouldBe("hello 1");
        (await second.Client.GetResponseAsync("x")).Text.ShouldBe("hello 2");
        second.Fingerprint.ShouldBe("echo|quiet");
    }

    [Fact]
    public void It_wins_over_a_built_in_one_of_the_same_name_and_is_silent_when_a_recording_is_replayed()
    {
        using var registry = new ModelRegistry([new EchoProvider("ollama")]);
        Resolve(registry, "ollama:m", "mine").Fingerprint.ShouldBe("ollama|m");

        var offline = registry.Resolve(new ModelSettings { Name = "ollama:m" }, new ProviderEnvironment { Offline = true });

        Should.Throw<SkillOptException>(() => offline.Client.GetResponseAsync("x")).Code.ShouldBe("SKO3030");
        offline.Fingerprint.ShouldBe("ollama|m");
    }

    [Fact]
    public void What_its_endpoints_share_is_closed_with_the_registry()
    {
        var registry = new ModelRegistry([new EchoProvider("echo")]);
        var endpoint = Resolve(registry, "echo:m", "x");

        registry.Dispose();

        Should.Throw<ObjectDisposedException>(() => endpoint.Client.GetResponseAsync("x"));
    }

    private static ModelEndpoint Resolve(ModelRegistry registry, string name, string word) =>
        registry.Resolve(
            new ModelSettings { Name = name },
            new ProviderEnvironment { Variables = new Dictionary<string, string> { ["ECHO_WORD"] = word } }
        );

    private sealed class EchoProvider(string name) : IModelProvider
    {
        public ProviderInfo Info { get; } = new(name, "says a word and counts");

        public ModelEndpoint Create(ModelName name, ModelSettings settings, ProviderContext context)
        {
            var counter = context.Services.Get("calls", () => new Counter());
            var word = context.Environment.Variable("ECHO_WORD");
            return new ModelEndpoint(
                name.ToString(),
                new ScriptedChatClient(_ => $"{word} {counter.Next()}"),
                $"{name.Provider}|{name.Model}"
            );
        }
    }

    private sealed class Counter : IDisposable
    {
        private int _count;
        private bool _isClosed;

        public int Next()
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            return ++_count;
        }

        public void Dispose() => _isClosed = true;
    }
}
