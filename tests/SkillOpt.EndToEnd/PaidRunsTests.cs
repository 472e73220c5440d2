using SkillOpt.Testing;

namespace SkillOpt.EndToEnd;

/// <summary>What a training run has paid for is there for the measurements of its project.</summary>
public class PaidRunsTests
{
    [Fact]
    public async Task Eval_after_train_calls_nobody_and_another_address_is_another_model_until_a_person_says_otherwise()
    {
        await using var world = await LoopbackWorld.StartAsync();
        await using var elsewhere = await LoopbackWorld.StartAsync();
        using var workspace = new TemporaryFolder();
        world.WriteProject(workspace);
        var train = await Tool.RunAsync(workspace.Path, "train", "--json");
        train.ExitCode.ShouldBe(0, train.Error);
        var paid = world.Server.RequestCount;

        elsewhere.WriteProject(workspace);
        var same = await Tool.RunAsync(workspace.Path, "eval", "--same-model", "--json");
        same.ExitCode.ShouldBe(0, same.Error);
        (world.Server.RequestCount, elsewhere.Server.RequestCount).ShouldBe((paid, 0));
        same.Json["skill"]!["hard"]!.GetValue<double>().ShouldBe(train.Json["val"]!["start"]!.GetValue<double>(), 1e-9);

        Directory.Delete(workspace.At("runs", ".evaluations"), recursive: true);
        var anew = await Tool.RunAsync(workspace.Path, "eval", "--json");
        anew.ExitCode.ShouldBe(0, anew.Error);
        elsewhere.Server.RequestCount.ShouldBe(same.Json["skill"]!["scored"]!.GetValue<int>());

        Directory.Delete(workspace.At("runs", ".evaluations"), recursive: true);
        world.WriteProject(workspace);
        (await Tool.RunAsync(workspace.Path, "eval", "--skill", Path.Combine("runs", "default", "best_skill.md"))).ExitCode.ShouldBe(0);
        world.Server.RequestCount.ShouldBe(paid);
    }
}
