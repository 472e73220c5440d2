namespace SkillOpt.Benchmarks.Tests.Alfworld;

public class ActionReplyTests
{
    [Fact]
    public void Replies_are_read_as_recorded()
    {
        foreach (var vector in VectorFile.Cases("alfworld_projection"))
        {
            var output = vector.Text("model_output");
            var reply = ActionReply.Read(output);
            ActionReply.Project(output).ShouldBe(vector.Text("expect_action_sent_to_env"), output);
            reply.IsWellFormed.ShouldBe(vector["expect_valid"]!.GetValue<int>() == 1, output);
            reply.IsUsable.ShouldBe(!vector["rollout_replaces_with_look"]!.GetValue<bool>(), output);
            reply.Reasoning.ShouldBe(vector["extract_think"]?.GetValue<string>() ?? "", output);
            reply.Command.ShouldBe(reply.IsUsable ? vector.Text("expect_action_sent_to_env") : "look", output);
        }
    }

    [Fact]
    public void The_history_shows_the_last_two_steps()
    {
        (string, string)[] steps = [("obs one", "go to desk 1"), ("obs two", "take mug 1 from desk 1"), ("it's three", "look")];
        foreach (var vector in VectorFile.Cases("alfworld_history"))
        {
            AlfworldPrompt.History(steps[..vector["after_store"]!.GetValue<int>()]).ShouldBe(vector.Text("expect_history"));
        }
    }

    [Fact]
    public void The_task_type_is_read_from_the_folder()
    {
        foreach (var vector in VectorFile.Cases("alfworld_task_type"))
        {
            AlfworldTasks.TypeOf(vector.Text("gamefile")).ShouldBe(vector.Text("expect"));
        }
    }

    [Fact]
    public void Recorded_command_lists_end_as_recorded()
    {
        _ = BenchmarkData.Folder("alfworld");
        foreach (var vector in VectorFile.Cases("alfworld_episode_score"))
        {
            var episode = GameArchive.Load(vector.Text("gamefile")).Start();
            int? won = null;
            foreach (var command in vector["commands"]!.AsArray())
            {
                episode.Step(command!.GetValue<string>());
                won ??= episode.Won ? episode.Steps : null;
            }

            won.ShouldBe(vector["expect"]!["won_after_steps"]?.GetValue<int>());
            episode.Observation.ShouldBe(vector.Text("last_observation"));
        }
    }
}
