using System.Text;
using SkillOpt.Testing;

namespace SkillOpt.EndToEnd;

/// <summary>The cache across runs, through the built command.</summary>
public sealed class CacheTests : IDisposable
{
    private readonly TemporaryFolder _cache = new();

    private string Cache => $"cache: {{mode: shared, path: {File}}}";

    private string File => _cache.At("replies.db");

    public void Dispose() => _cache.Dispose();

    [Fact]
    public async Task A_second_run_elsewhere_makes_no_call_and_ends_with_the_same_skill()
    {
        await using var world = await LoopbackWorld.StartAsync();
        using var first = new TemporaryFolder();
        using var second = new TemporaryFolder();
        world.WriteProject(first, Cache);
        world.WriteProject(second, Cache);
        (await Tool.RunAsync(first.Path, "train")).ExitCode.ShouldBe(0);
        var paid = world.Server.RequestCount;

        var run = await Tool.RunAsync(second.Path, "train", "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        world.Server.RequestCount.ShouldBe(paid);
        second.Read("runs", "default", "best_skill.md").ShouldBe(first.Read("runs", "default", "best_skill.md"));
        second.Read("runs", "default", "report.md").ShouldBe(first.Read("runs", "default", "report.md"));
        run.Json["usage"]!["total"]!["calls"]!.GetValue<int>().ShouldBe(0);
        run.Json["usage"]!["total"]!["prompt_tokens"]!.GetValue<int>().ShouldBe(0);
        run.Json["usage"]!["total"]!["reused_calls"]!.GetValue<int>().ShouldBe(paid);
    }

    [Fact]
    public async Task A_run_on_the_cache_that_is_continued_still_counts_nothing_as_paid()
    {
        await using var world = await LoopbackWorld.StartAsync();
        using var first = new TemporaryFolder();
        using var second = new TemporaryFolder();
        world.WriteProject(first, Cache);
        world.WriteProject(second, Cache);
        (await Tool.RunAsync(first.Path, "train", "--train.epochs", "1")).ExitCode.ShouldBe(0);
        (await Tool.RunAsync(second.Path, "train", "--train.epochs", "1")).ExitCode.ShouldBe(0);
        var paid = world.Server.RequestCount;

        var longer = await Tool.RunAsync(second.Path, "train", "--train.epochs", "2", "--json");

        longer.ExitCode.ShouldBe(0, longer.Error);
        var total = longer.Json["usage"]!["total"]!;
        total["calls"]!.GetValue<int>().ShouldBe(world.Server.RequestCount - paid);
        total["reused_calls"]!.GetValue<int>().ShouldBe(paid, longer.Output);
    }

    [Theory]
    [InlineData("--target.temperature", "0.5")]
    [InlineData("--target.base_url", "http://localhost:{0}/v1")]
    [InlineData("--target.model", "compatible:other")]
    [InlineData("--train.seed", "7")]
    public async Task Another_model_setting_or_seed_is_another_call(string option, string value)
    {
        await using var world = await LoopbackWorld.StartAsync();
        using var first = new TemporaryFolder();
        world.WriteProject(first, Cache);
        (await Tool.RunAsync(first.Path, "eval")).ExitCode.ShouldBe(0);
        var paid = world.Server.RequestCount;
        using var second = new TemporaryFolder();
        world.WriteProject(second, Cache);

        var run = await Tool.RunAsync(second.Path, "eval", option, string.Format(value, world.Server.Address.Port));

        run.ExitCode.ShouldBe(0, run.Error);
        world.Server.RequestCount.ShouldBe(2 * paid);
    }

    [Fact]
    public async Task Another_skill_or_task_is_another_call_and_a_replicate_is_never_shared()
    {
        await using var world = await LoopbackWorld.StartAsync();
        using var first = new TemporaryFolder();
        world.WriteProject(first, Cache);
        (await Tool.RunAsync(first.Path, "eval")).ExitCode.ShouldBe(0);
        world.Server.RequestCount.ShouldBe(18);

        using var skill = new TemporaryFolder();
        world.WriteProject(skill, Cache);
        skill.Write("SKILL.md", skill.Read("SKILL.md") + "- rule b\n");
        (await Tool.RunAsync(skill.Path, "eval")).ExitCode.ShouldBe(0);
        world.Server.RequestCount.ShouldBe(36);

        using var task = new TemporaryFolder();
        world.WriteProject(task, Cache);
        task.Write("val.jsonl", task.Read("val.jsonl").Replace("valwordaaa", "valwordaax", StringComparison.Ordinal));
        (await Tool.RunAsync(task.Path, "eval")).ExitCode.ShouldBe(0);
        world.Server.RequestCount.ShouldBe(37);

        using var replicates = new TemporaryFolder();
        world.WriteProject(replicates, Cache.Replace("{mode", "{max_mb: 100, mode", StringComparison.Ordinal));
        var run = await Tool.RunAsync(replicates.Path, "eval", "--replicates", "3", "--target.send_seed", "false", "--json");
        run.ExitCode.ShouldBe(0, run.Error);
        run.Json["usage"]!["total"]!["calls"]!.GetValue<int>().ShouldBe(54);
    }

    [Fact]
    public async Task A_damaged_file_is_named_and_the_run_goes_on()
    {
        await using var world = await LoopbackWorld.StartAsync();
        using var workspace = new TemporaryFolder();
        world.WriteProject(workspace, Cache);
        _cache.Write("replies.db", "this is no database, whatever its name says");

        var run = await Tool.RunAsync(workspace.Path, "eval");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.ShouldContain("it is damaged; the run goes on without it");
        _cache.Read("replies.db").ShouldStartWith("this is no database");
        world.Server.RequestCount.ShouldBe(18);
    }

    [Fact]
    public async Task Two_processes_share_a_file_that_neither_has_made_before()
    {
        await using var world = await LoopbackWorld.StartAsync();
        using var first = new TemporaryFolder();
        using var second = new TemporaryFolder();
        world.WriteProject(first, Cache);
        world.WriteProject(second, Cache);

        var runs = await Task.WhenAll(
            Tool.RunAsync(first.Path, "train", "--train.epochs", "1"),
            Tool.RunAsync(second.Path, "train", "--train.epochs", "1")
        );

        foreach (var run in runs)
        {
            run.ExitCode.ShouldBe(0, run.Error);
            run.Error.ShouldNotContain("cache");
        }

        first.Read("runs", "default", "best_skill.md").ShouldBe(second.Read("runs", "default", "best_skill.md"));
        var paid = world.Server.RequestCount;
        using var third = new TemporaryFolder();
        world.WriteProject(third, Cache);
        (await Tool.RunAsync(third.Path, "train", "--train.epochs", "1")).ExitCode.ShouldBe(0);
        world.Server.RequestCount.ShouldBe(paid);
    }

    [Fact]
    public async Task The_key_is_not_in_the_file()
    {
        await using var world = await LoopbackWorld.StartAsync();
        using var workspace = new TemporaryFolder();
        world.WriteProject(workspace, Cache);
        (await Tool.RunAsync(workspace.Path, "eval")).ExitCode.ShouldBe(0);
        foreach (var file in Directory.EnumerateFiles(_cache.Path))
        {
            Encoding
                .Latin1.GetString(await System.IO.File.ReadAllBytesAsync(file))
                .ShouldNotContain("sk-planted-key", Case.Sensitive, file);
        }
    }
}
