using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Runs;
using SkillOpt.Testing;
using SkillOpt.Training;

namespace SkillOpt.Tests.Training;

/// <summary>A durable store gives a model's results only to that model.</summary>
public sealed class ChatTrainingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_durable_store_and_a_client_that_does_not_state_what_it_is_are_refused()
    {
        await using var store = SqliteRunStore.Open(_folder.At("run.db"));
        var world = new ToyWorld();

        var target = Should.Throw<SkillOptException>(() =>
            ChatTraining.Parts(world.Target, world.Optimizer.WithIdentity("toy:o"), ToyWorld.Scorer, store)
        );
        var optimizer = Should.Throw<SkillOptException>(() =>
            ChatTraining.Parts(world.Target.WithIdentity("toy:t"), world.Optimizer, ToyWorld.Scorer, store)
        );
        var named = Should.Throw<SkillOptException>(() =>
            ChatTraining.Parts(new NamedClient(world.Target), world.Optimizer.WithIdentity("toy:o"), ToyWorld.Scorer, store)
        );
        var endpoint = Should.Throw<SkillOptException>(() =>
            ChatTraining.Parts(
                new ModelEndpoint("toy", world.Target, " "),
                new ModelEndpoint("toy", world.Optimizer, "o"),
                ToyWorld.Scorer,
                store
            )
        );

        target.Code.ShouldBe("SKO2265");
        target.Message.ShouldContain("the target does not state which model it is");
        optimizer.Message.ShouldContain("the optimizer does not state which model it is");
        named.Code.ShouldBe("SKO2265", "a name without settings says too little");
        endpoint.Code.ShouldBe("SKO2265");
        ChatTraining.Parts(world.Target, world.Optimizer, ToyWorld.Scorer).Journal.ShouldBeOfType<MemoryRunStore>();
    }

    [Theory]
    [InlineData("toy:one", null, "toy:one", null, false)]
    [InlineData("toy:one", 0.2f, "toy:one", 0.2f, false)]
    [InlineData("toy:one", null, "toy:two", null, true)]
    [InlineData("toy:one", null, "toy:one", 0.2f, true)]
    [InlineData("toy:one", 0.2f, "toy:one", 0.7f, true)]
    [InlineData("azure:deployment-a", null, "azure:deployment-b", null, true)]
    public async Task The_same_model_is_not_paid_twice_and_another_one_never_gets_its_scores(
        string before,
        float? warm,
        string now,
        float? warmNow,
        bool isAnother
    )
    {
        var wrong = new ScriptedChatClient(_ => "no idea");
        (await MeasureAsync(wrong.WithIdentity(before, Options(warm)))).ShouldBe(0);
        wrong.Calls.ShouldBeGreaterThan(0);
        var right = new ScriptedChatClient(c => $"solved {c[^1].Text[^1]}");

        var val = await MeasureAsync(right.WithIdentity(now, Options(warmNow)));

        val.ShouldBe(isAnother ? 1 : 0);

        // Val, one batch of train, and test: val is at its ceiling, so no step is made.
        right.Calls.ShouldBe(isAnother ? 18 + 8 + 12 : 0);
    }

    [Fact]
    public async Task Stated_settings_are_those_that_calls_get_and_a_calls_own_win()
    {
        ChatOptions? seen = null;
        var client = new ScriptedChatClient(
            (messages, options, _) =>
            {
                seen = options;
                return Task.FromResult(ScriptedChatClient.TextReply(messages, "yes"));
            }
        );
        var stated = client.WithIdentity(
            "toy:one",
            new ChatOptions
            {
                Temperature = 0.2f,
                TopP = 0.9f,
                AdditionalProperties = new() { ["more"] = 1 },
            }
        );

        await stated.GetResponseAsync("hello", new ChatOptions { TopP = 0.5f, Seed = 7 }, TestContext.Current.CancellationToken);
        (seen!.Temperature, seen.TopP, seen.Seed).ShouldBe((0.2f, 0.5f, 7L));
        seen.AdditionalProperties!["more"].ShouldBe(1);

        await stated.GetResponseAsync("hello", cancellationToken: TestContext.Current.CancellationToken);
        (seen!.Temperature, seen.TopP).ShouldBe((0.2f, 0.9f));
        ModelIdentity.Of(stated)!.Model.ShouldBe("toy:one");
        Should.Throw<ArgumentException>(() => client.WithIdentity("toy:one", new ChatOptions { RawRepresentationFactory = _ => null }));
    }

    [Fact]
    public async Task A_model_at_another_address_is_asked_about()
    {
        var world = new ToyWorld();
        ModelEndpoint At(string address) => new("toy:one", world.Target, "toy:one") { Address = address };
        var optimizer = new ModelEndpoint("toy:o", world.Optimizer, "toy:o");
        await using var store = SqliteRunStore.Open(_folder.At("run.db"));
        ChatTraining.Parts(At("http://127.0.0.1:1"), optimizer, ToyWorld.Scorer, store);

        var moved = Should.Throw<SkillOptException>(() => ChatTraining.Parts(At("http://127.0.0.1:2"), optimizer, ToyWorld.Scorer, store));
        moved.Code.ShouldBe("SKO2165");
        moved.Message.ShouldContain("toy:one: http://127.0.0.1:1 → http://127.0.0.1:2");

        ChatTraining.Parts(At("http://127.0.0.1:2"), optimizer, ToyWorld.Scorer, store, isSameModel: true);
        ChatTraining.Parts(At("http://127.0.0.1:2"), optimizer, ToyWorld.Scorer, store);
        await store.FlushAsync(TestContext.Current.CancellationToken);
        using var reader = RunReader.Open(store.Path);
        reader.AddressOf("toy:one").ShouldBe("http://127.0.0.1:2");
    }

    private static ChatOptions? Options(float? temperature) => temperature is null ? null : new ChatOptions { Temperature = temperature };

    // A run of one epoch whose optimizer has nothing to propose: what it measures is the target's.
    private async Task<double?> MeasureAsync(IChatClient target)
    {
        await using var store = SqliteRunStore.Open(_folder.At("run.db"));
        var optimizer = new ScriptedChatClient(_ => """{"reasoning":"","failures":[],"edits":[]}""").WithIdentity("toy:optimizer");
        var parts = ChatTraining.Parts(
            target,
            optimizer,
            ToyWorld.Scorer,
            store,
            new TrainingOptions
            {
                Epochs = 1,
                BatchSize = 8,
                SlowUpdate = new() { Enabled = false },
            }
        );
        return (
            await new Trainer(parts with { Events = new MemoryRunStore() }).RunAsync(
                Skill.FromText(ToyWorld.StartSkill),
                ToyWorld.Tasks(),
                TestContext.Current.CancellationToken
            )
        )
            .Summary
            .StartVal;
    }

    private sealed class NamedClient(IChatClient inner) : DelegatingChatClient(inner)
    {
        public override object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceType == typeof(ChatClientMetadata)
                ? new ChatClientMetadata("openai", new Uri("https://example.test"), "gpt-5.4-mini")
                : base.GetService(serviceType, serviceKey);
    }
}
