using System.Text.Json;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Practice;
using SkillOpt.Rollouts;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks.Tests.Alfworld;

public sealed class AlfworldEnvironmentTests(GameFolder games) : IClassFixture<GameFolder>
{
    private const string GoodSkill = """
        # Household
        - Visit every receptacle one by one, in list order.
        - When a receptacle is closed, open it and look inside.
        - To clean a thing, hold it and clean it with the sinkbasin before placing it.
        - To heat a thing, hold it and heat it with the microwave.
        - To cool a thing, hold it and cool it with the fridge.
        - Hold the thing, then use the desklamp to look at it.
        - When two things are wanted, leave the first where it belongs and look for another elsewhere.
        """;

    [Fact]
    public void The_published_splits_are_found_in_a_download()
    {
        var tasks = AlfworldTasks.Load(games.Path);
        (tasks.Train.Length, tasks.Val.Length, tasks.Test.Length).ShouldBe((39, 18, 134));
        tasks
            .Test.GroupBy(t => t.Type)
            .ToDictionary(g => g.Key!, g => g.Count())
            .ShouldBe(
                new Dictionary<string, int>
                {
                    ["pick_clean_then_place_in_recep"] = 31,
                    ["pick_and_place"] = 24,
                    ["pick_heat_then_place_in_recep"] = 23,
                    ["pick_cool_then_place_in_recep"] = 21,
                    ["look_at_obj_in_light"] = 18,
                    ["pick_two_obj_and_place"] = 17,
                },
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task A_good_skill_wins_many_more_games_than_none()
    {
        var tasks = AlfworldTasks.Load(games.Path);
        var without = await WinsAsync(tasks.Val, "");
        var with = await WinsAsync(tasks.Val, GoodSkill);
        TestContext.Current.TestOutputHelper?.WriteLine($"won without skill {without}/18, with skill {with}/18");
        without.ShouldBeLessThanOrEqualTo(5);
        with.ShouldBeGreaterThanOrEqualTo(12);
    }

    [Fact]
    public async Task A_forecast_counts_the_calls_of_a_game_and_not_one_call_a_game()
    {
        var tasks = AlfworldTasks.Load(games.Path).Val;
        var calls = 0;
        using var agent = PracticeModels.Create(new ModelSettings { Name = "practice:apprentice", Benchmark = "alfworld" }).Client;
        foreach (var (task, skill) in tasks.SelectMany(t => new[] { (t, ""), (t, GoodSkill) }))
        {
            var trajectory = await new AlfworldEnvironment().RunAsync(
                new RolloutRequest(Skill.FromText(skill), task, 7),
                agent,
                TestContext.Current.CancellationToken
            );
            calls += trajectory.Steps.Count(s => s.Kind == StepKind.ToolCall);
        }

        var expected = new AlfworldEnvironment().CallsPerRollout;
        (expected.Expected / (calls / (2.0 * tasks.Length))).ShouldBeInRange(0.8, 1.25);
        new AlfworldEnvironment(10).CallsPerRollout.High.ShouldBe(10);
    }

    [Fact]
    public async Task A_failed_call_is_no_move()
    {
        var task = AlfworldTasks.Load(games.Path).Val[0];
        using var client = new FailingClient();
        var failure = await Should.ThrowAsync<ModelCallException>(async () =>
            await new AlfworldEnvironment().RunAsync(
                new RolloutRequest(Skill.FromText(""), task, 1),
                client,
                TestContext.Current.CancellationToken
            )
        );
        failure.Kind.ShouldBe(FailureKind.Overloaded);
    }

    [Fact]
    public async Task An_untagged_reply_is_played_as_look_and_said_so()
    {
        var task = AlfworldTasks.Load(games.Path).Val[0];
        using var client = new FixedClient("I would go to the desk.");
        var trajectory = await new AlfworldEnvironment(2).RunAsync(
            new RolloutRequest(Skill.FromText("S"), task, 1),
            client,
            TestContext.Current.CancellationToken
        );
        trajectory.EnvironmentScore!.Hard.ShouldBe(0);
        trajectory.Steps.Where(s => s.Kind == StepKind.ToolCall).Select(s => s.Text).ShouldBe(["look", "look"]);
        trajectory
            .Steps.Count(s => s.Kind == StepKind.Verification && s.Text.Contains("no <action> tag", StringComparison.Ordinal))
            .ShouldBe(2);
        client.LastPrompt.ShouldContain("## Skill\nS");
        client.LastPrompt.ShouldNotContain("'help'");
        trajectory.EnvironmentScore.Explanation.ShouldBe(
            "Not won after 2 of at most 2 steps: 1 different command, 2 replies without an <action> pair. The goal did not hold: "
                + $"'{AlfworldGame.Load(task.Files[0].FullPath).Task}'."
        );

        using var dreamer = new FixedClient("<think>Up.</think><action>fly to the moon</action>");
        var dreamt = await new AlfworldEnvironment(3).RunAsync(
            new RolloutRequest(Skill.FromText("S"), task, 1),
            dreamer,
            TestContext.Current.CancellationToken
        );
        dreamt.EnvironmentScore!.Explanation.ShouldStartWith(
            "Not won after 3 of at most 3 steps: 1 different command, 3 commands not possible where given. The goal did not hold: '"
        );
    }

    [Fact]
    public void A_command_file_plays_as_one_json_object_per_step()
    {
        var task = AlfworldTasks.Load(games.Path).Val[0];
        var game = AlfworldGame.Load(task.Files[0].FullPath);
        using var output = new StringWriter();
        var won = PlaySession.Run(task.Files[0].FullPath, new StringReader(string.Join('\n', game.Walkthrough)), output, json: true);
        won.ShouldBeTrue();
        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(game.Walkthrough.Length + 1);
        using var last = JsonDocument.Parse(lines[^1]);
        last.RootElement.GetProperty("won").GetBoolean().ShouldBeTrue();
        last.RootElement.GetProperty("score").GetInt32().ShouldBe(1);
        last.RootElement.GetProperty("command").GetString().ShouldBe(game.Walkthrough[^1]);
        last.RootElement.GetProperty("admissible_commands").GetArrayLength().ShouldBeGreaterThan(3);
    }

    private static async Task<int> WinsAsync(IEnumerable<TaskItem> tasks, string skill)
    {
        using var agent = PracticeModels.Create(new ModelSettings { Name = "practice:apprentice", Benchmark = "alfworld" }).Client;
        var wins = 0;
        foreach (var task in tasks)
        {
            var trajectory = await new AlfworldEnvironment().RunAsync(
                new RolloutRequest(Skill.FromText(skill), task, 7),
                agent,
                TestContext.Current.CancellationToken
            );
            wins += (int)trajectory.EnvironmentScore!.Hard;
        }

        return wins;
    }

    private sealed class FailingClient : DelegatingClient
    {
        protected override string Reply(string prompt) =>
            throw new ModelCallException(FailureKind.Overloaded, "The provider is overloaded.");
    }

    private sealed class FixedClient(string reply) : DelegatingClient
    {
        public string LastPrompt { get; private set; } = "";

        protected override string Reply(string prompt)
        {
            LastPrompt = prompt;
            return reply;
        }
    }

    private abstract class DelegatingClient : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        ) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, Reply(messages.Last().Text))));

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        ) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() { }

        protected abstract string Reply(string prompt);
    }
}
