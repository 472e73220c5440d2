using System.ClientModel;
using Microsoft.Extensions.AI;
using OpenAI;
using SkillOpt.Calls;
using SkillOpt.Runs;
using SkillOpt.Scoring;
using SkillOpt.Tasks;
using SkillOpt.Testing;
using SkillOpt.Training;

namespace SkillOpt.EndToEnd;

/// <summary>
/// The library takes any chat client of the ecosystem: those of Microsoft.Extensions.AI.OpenAI train a skill as our own providers do.
/// </summary>
public class ForeignChatClientTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_of_the_official_package_trains_and_its_tokens_are_counted(bool responses)
    {
        await using var world = await LoopbackWorld.StartAsync();
        using var workspace = new TemporaryFolder();
        world.WriteProject(workspace);
        using var client = Client(world, responses);
        var tasks = TaskSetLoader.Load(
            new TaskSetOptions
            {
                Train = "train.jsonl",
                Val = "val.jsonl",
                Test = "test.jsonl",
            },
            workspace.Path
        );
        var skill = SkillFolder.Open(workspace.At("SKILL.md")).Load();
        var scorer = ScorerFactory.Create("contains", new ScorerServices());
        await using var store = SqliteRunStore.Open(workspace.At("run.db"));
        var parts = ChatTraining.Parts(
            client.WithIdentity("openai:toy"),
            client.WithIdentity("openai:toy"),
            scorer,
            store,
            new TrainingOptions { Epochs = 2, BatchSize = 8 }
        );

        var result = await new Trainer(parts).RunAsync(skill, tasks, TestContext.Current.CancellationToken);

        result.Summary.BestVal!.Value.ShouldBeGreaterThan(result.Summary.StartVal!.Value);
        var used = parts.Meter.ShouldBeOfType<SkillOpt.CallTotals>().Entries.Values;
        world.Server.RequestCount.ShouldBeGreaterThan(50);
        if (!responses)
        {
            // Responses has no field for the seed, so two rollouts of one task look alike there.
            world.Server.Counts.Values.Max().ShouldBe(1, "no request was paid for twice");
        }

        used.Sum(u => u.Calls).ShouldBe(world.Server.RequestCount);
        used.Sum(u => u.PromptTokens).ShouldBeGreaterThan(world.Server.RequestCount, "the package's usage is read");
    }

    [Fact]
    public async Task What_the_official_package_throws_is_a_failure_and_never_a_score()
    {
        await using var world = await LoopbackWorld.StartAsync();
        using var workspace = new TemporaryFolder();
        world.WriteProject(workspace);
        world.Server.Respond = _ => SkillOpt.Testing.LoopbackReply.Refused(401, "Incorrect API key provided.", "invalid_api_key");
        using var client = Client(world, responses: false);
        var tasks = TaskSetLoader.Load(
            new TaskSetOptions
            {
                Train = "train.jsonl",
                Val = "val.jsonl",
                Test = "test.jsonl",
            },
            workspace.Path
        );
        var skill = SkillFolder.Open(workspace.At("SKILL.md")).Load();
        var parts = ChatTraining.Parts(client, client, ScorerFactory.Create("contains", new ScorerServices()));

        var failure = await Should.ThrowAsync<Exception>(() =>
            new Trainer(parts).RunAsync(skill, tasks, TestContext.Current.CancellationToken)
        );

        failure.ToString().ShouldContain("401");
    }

    private static IChatClient Client(LoopbackWorld world, bool responses)
    {
        var openai = new OpenAIClient(new ApiKeyCredential("sk-any"), new OpenAIClientOptions { Endpoint = world.Server.OpenAIAddress });
#pragma warning disable OPENAI001 // The package marks its Responses client as subject to change; the version is pinned.
        return responses ? openai.GetResponsesClient().AsIChatClient("toy") : openai.GetChatClient("toy").AsIChatClient();
#pragma warning restore OPENAI001
    }
}
