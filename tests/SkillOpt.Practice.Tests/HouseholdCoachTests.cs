using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Practice.Tests;

/// <summary>The coach on household games: what it teaches is what the transcripts that it was shown lack, and nothing else.</summary>
public class HouseholdCoachTests
{
    private const string Opening = "You are in the middle of a room.\n'go to cabinet 1'\n 'go to desk 1'\n 'go to fridge 1'\n 'look'";

    [Fact]
    public async Task A_closed_receptacle_that_was_passed_by_teaches_to_open()
    {
        var edits = await EditsAsync(
            "# Household\n\n- Read the goal.\n",
            Lost(
                "put some mug in desk.",
                ("go to cabinet 1", "You arrive at cabinet 1. The cabinet 1 is closed."),
                ("go to desk 1", "You arrive at desk 1. On the desk 1, you see nothing.")
            )
        );

        var edit = edits.ShouldHaveSingleItem();
        edit!["op"]!.ToString().ShouldBe("append");
        edit["content"]!.ToString().ShouldContain("open", Case.Insensitive);
        edit["task_ids"]!.AsArray().Select(i => i!.ToString()).ShouldBe(["game"]);
        (
            await EditsAsync(
                "# Household\n\n- When a receptacle is closed, open it.\n",
                Lost("put some mug in desk.", ("go to cabinet 1", "The cabinet 1 is closed."), ("look", ""))
            )
        ).ShouldBeEmpty("the skill says it already");
    }

    [Theory]
    [InlineData("clean some mug and put it in desk.", "take mug 1 from desk 1", "sinkbasin")]
    [InlineData("put a hot mug in desk.", "take mug 1 from desk 1", "microwave")]
    [InlineData("cool some mug and put it in desk.", "take mug 1 from desk 1", "fridge")]
    [InlineData("look at mug under the desklamp.", "take mug 1 from desk 1", "lamp")]
    public async Task A_step_that_the_goal_needs_and_nobody_made_is_taught(string goal, string move, string wanted)
    {
        var edits = await EditsAsync(
            "# Household\n\n- Read the goal.\n",
            Lost(
                goal,
                ("go to desk 1", "On the desk 1, you see a mug 1."),
                (move, "You pick up the mug 1."),
                ("move mug 1 to desk 1", "Done.")
            )
        );

        edits.ShouldHaveSingleItem()!["content"]!.ToString().ShouldContain(wanted);
    }

    [Fact]
    public async Task Going_round_in_circles_and_taking_the_first_of_two_back_are_seen()
    {
        var circles = await EditsAsync(
            "# H\n",
            Lost("put some mug in desk.", ("go to desk 1", "nothing"), ("go to fridge 1", "nothing"), ("go to desk 1", "nothing"))
        );
        circles.ShouldHaveSingleItem()!["content"]!.ToString().ShouldContain("one by one");

        var back = await EditsAsync(
            "# H\n",
            Lost(
                "put two mug in desk.",
                ("take mug 1 from fridge 1", "ok"),
                ("move mug 1 to desk 1", "ok"),
                ("take mug 1 from desk 1", "ok")
            )
        );
        back.ShouldHaveSingleItem()!["content"]!.ToString().ShouldContain("two", Case.Insensitive);
    }

    [Fact]
    public async Task Won_games_and_games_that_show_no_cause_teach_nothing()
    {
        (
            await EditsAsync("# H\n", Game("put some mug in desk.", "won", ("go to cabinet 1", "The cabinet 1 is closed."), ("look", "")))
        ).ShouldBeEmpty();
        (await EditsAsync("# H\n", Lost("put some mug in desk.", ("take mug 1 from desk 1", "ok"), ("look", "")))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_line_that_forbids_what_helps_is_taken_out()
    {
        var edits = await EditsAsync(
            "# H\n\n- Never open closed receptacles, it wastes a step.\n",
            Lost("put some mug in desk.", ("go to cabinet 1", "The cabinet 1 is closed."), ("look", ""))
        );

        edits.Select(e => e!["op"]!.ToString()).ShouldBe(["delete", "append"]);
        edits[0]!["target"]!.ToString().ShouldBe("- Never open closed receptacles, it wastes a step.");
    }

    private static string Lost(string goal, params (string Action, string Result)[] moves) => Game(goal, "not won", moves);

    private static string Game(string goal, string answer, params (string Action, string Result)[] moves)
    {
        var transcript =
            $"[system] You control a person.\n[user] {Opening}\n"
            + string.Join('\n', moves.Select(m => $"[reasoning] hm\n[call act] {m.Action}\n[result act] {m.Result}"));
        return $"## Task game\n\n- score: hard {(answer == "won" ? 1 : 0)}, soft 0\n\n### Asked\n\n```\n{goal}\n```\n\n### "
            + $"Transcript\n\n```\n{transcript}\n```\n\n### Answer\n\n```\n{answer}\n```\n";
    }

    private static async Task<JsonArray> EditsAsync(string skill, string game)
    {
        using var schema = JsonDocument.Parse(
            """{"type": "object", "properties": {"reasoning": {"type": "string"}, "edits": {"type": "array"}}}"""
        );
        var options = new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(schema.RootElement.Clone(), "analyst") };
        var coach = PracticeModels.Create(new ModelSettings { Name = "practice:coach?harmful=0&useless=0&unmatched=0&malformed=0" });
        ChatMessage[] messages =
        [
            new(ChatRole.System, "You improve skills."),
            new(ChatRole.User, $"# Current skill\n\n````\n{skill}````\n\n# Trajectories\n\n{game}"),
        ];
        var reply = await coach.Client.GetResponseAsync(messages, options, TestContext.Current.CancellationToken);
        return JsonNode.Parse(reply.Text)!["edits"]!.AsArray();
    }
}
