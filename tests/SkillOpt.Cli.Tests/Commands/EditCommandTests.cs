using SkillOpt.Testing;

namespace SkillOpt.Cli.Tests.Commands;

public class EditCommandTests
{
    private const string Skill = "---\nname: demo\ndescription: A demo.\n---\n# Demo\n\n- Rule one.\n";

    [Fact]
    public async Task Every_edit_is_accounted_for_and_the_result_is_written()
    {
        using var folder = new TemporaryFolder();
        var skill = folder.Write("SKILL.md", Skill);
        var patch = folder.Write(
            "patch.json",
            """{"edits": [{"op": "append", "content": "- Rule two."}, {"op": "replace", "target": "absent", "content": "x"}]}"""
        );
        var target = Path.Combine(folder.Path, "out.md");

        var run = await CommandRun.Of("edit", skill, patch, "--out", target, "--json");

        run.ExitCode.ShouldBe(0);
        run.Json["applied"]!.GetValue<int>().ShouldBe(1);
        run.Json["edits"]![0]!["status"]!.GetValue<string>().ShouldBe("applied");
        run.Json["edits"]![1]!["status"]!.GetValue<string>().ShouldBe("target_not_found");
        folder.Read("out.md").ShouldBe(run.Json["text"]!.GetValue<string>());
        folder.Read("out.md").ShouldContain("- Rule two.");
        folder.Read("SKILL.md").ShouldBe(Skill);
    }

    [Fact]
    public async Task Strict_writes_nothing_and_exits_2_when_an_edit_does_not_apply()
    {
        using var folder = new TemporaryFolder();
        var skill = folder.Write("SKILL.md", Skill);

        var run = await CommandRun.WithInput("""[{"op": "delete", "target": "absent"}]""", "edit", skill, "-", "--in-place", "--strict");

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldContain("nothing written");
        folder.Read("SKILL.md").ShouldBe(Skill);
    }

    [Fact]
    public async Task Edits_reach_every_trained_file_of_the_skill_folder()
    {
        using var folder = new TemporaryFolder();
        folder.Write("SKILL.md", Skill);
        folder.Write("references/dates.md", "Day first.\n");
        const string Patch =
            """[{"op": "replace", "file": "references/dates.md", "target": "Day", "content": "Month"}, {"op": "append", "file": "references/units.md", "content": "x"}]""";

        var run = await CommandRun.WithInput(Patch, "edit", folder.Path, "-", "--files", "references/*.md", "--in-place", "--json");

        run.ExitCode.ShouldBe(0);
        run.Json["edits"]![1]!["status"]!.GetValue<string>().ShouldBe("unknown_file");
        folder.Read("references/dates.md").ShouldBe("Month first.\n");
        folder.Read("SKILL.md").ShouldBe(Skill);
    }

    [Theory]
    [InlineData("{", "SKO1040")]
    [InlineData("""{"patch": 1}""", "SKO1041")]
    public async Task A_broken_patch_file_is_an_input_error(string json, string code)
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.WithInput(json, "edit", folder.Write("SKILL.md", Skill), "-");

        run.ExitCode.ShouldBe(5);
        run.Error.ShouldStartWith($"error {code}: -");
    }
}
