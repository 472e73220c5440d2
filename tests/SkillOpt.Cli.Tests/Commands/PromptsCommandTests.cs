using SkillOpt.Testing;

namespace SkillOpt.Cli.Tests.Commands;

public class PromptsCommandTests
{
    [Fact]
    public async Task Written_prompts_can_be_changed_and_are_then_in_force()
    {
        using var folder = new TemporaryFolder();
        var prompts = Path.Combine(folder.Path, "prompts");

        (await CommandRun.Of("prompts", "--write", prompts)).ExitCode.ShouldBe(0);
        var name = Path.GetFileNameWithoutExtension(Directory.GetFiles(prompts).Order().First());
        File.WriteAllText(Path.Combine(prompts, name + ".md"), "My own words.");
        var run = await CommandRun.Of("prompts", name, "--prompts", prompts, "--json");

        run.Json[0]!["text"]!.GetValue<string>().ShouldBe("My own words.");
        run.Json[0]!["replaced"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task Prompts_are_never_written_over()
    {
        using var folder = new TemporaryFolder();
        (await CommandRun.Of("prompts", "--write", folder.Path)).ExitCode.ShouldBe(0);

        (await CommandRun.Of("prompts", "--write", folder.Path)).ExitCode.ShouldBe(5);
    }
}
