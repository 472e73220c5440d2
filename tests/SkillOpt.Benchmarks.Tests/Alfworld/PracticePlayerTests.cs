using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Practice;

namespace SkillOpt.Benchmarks.Tests.Alfworld;

// The player knows the benchmark's prompt by its words alone; so does every other model.
public class PracticePlayerTests
{
    private const string Goal = "put a clean mug in cabinet.";

    [Fact]
    public async Task It_finds_goal_observation_and_actions_in_the_prompt_that_the_benchmark_writes()
    {
        var reply = await PlayAsync(
            "",
            [("You are in a room.", "go to desk 1")],
            "On the desk 1, you see a mug 1.",
            "look",
            "take mug 1 from desk 1",
            "go to bed 1"
        );
        reply.ShouldBe("<think>Here is a mug.</think><action>take mug 1 from desk 1</action>");
    }

    [Theory]
    [InlineData("", "go to cabinet 1", "I bring it to the cabinet.")]
    [InlineData("## Skill\n- Clean a thing at the sinkbasin before it is placed.\n", "go to sinkbasin 1", "I need the sinkbasin.")]
    public async Task It_plays_by_the_skill_in_the_prompt(string skill, string action, string why)
    {
        var reply = await PlayAsync(
            skill,
            [("You are in a room.", "take mug 1 from desk 1")],
            "You pick up the mug 1.",
            "examine mug 1",
            "go to cabinet 1",
            "go to sinkbasin 1"
        );
        reply.ShouldBe($"<think>{why}</think><action>{action}</action>");
    }

    [Fact]
    public async Task It_remembers_the_steps_that_the_prompt_shows()
    {
        var reply = await PlayAsync(
            "## Skill\n- Clean a thing at the sinkbasin before it is placed.\n",
            [("You arrive at sinkbasin 1.", "clean mug 1 with sinkbasin 1")],
            "You clean the mug 1.",
            "examine mug 1",
            "clean mug 1 with sinkbasin 1",
            "go to cabinet 1"
        );
        reply.ShouldBe("<think>I bring it to the cabinet.</think><action>go to cabinet 1</action>");
    }

    private static async Task<string> PlayAsync(string skill, (string, string)[] history, string observation, params string[] actions)
    {
        using var player = PracticeModels.Create(new ModelSettings { Name = "practice:apprentice", Benchmark = "alfworld" }).Client;
        var prompt = AlfworldPrompt.User(skill, Goal, history, observation, actions);
        var response = await player.GetResponseAsync(
            [new ChatMessage(ChatRole.System, AlfworldPrompt.System), new ChatMessage(ChatRole.User, prompt)],
            new ChatOptions { Seed = 1 },
            TestContext.Current.CancellationToken
        );
        return response.Text;
    }
}
