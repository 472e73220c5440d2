using System.Text.Json.Nodes;
using SkillOpt.Testing;

namespace SkillOpt.Cli.Tests.Commands;

/// <summary>Ids of tasks are chosen by people, and may look like paths or devices.</summary>
public class TaskIdPathTests
{
    [Fact]
    public async Task An_id_is_no_part_of_a_path()
    {
        string[] odd = ["../../escape", "/etc/escape", "202602:escape", "con", @"..\escape", "a/escape", "escape.", "ESCAPE"];
        using var folder = new TemporaryFolder();
        var project = folder.At("a", "b", "project");
        folder.Write("a/b/project/SKILL.md", "# Answers\n\n- Be exact.\n");
        folder.Write(
            "a/b/project/skillopt.yaml",
            "skill: SKILL.md\ntasks: {path: tasks.jsonl, ratio: \"2:1:1\"}\nscorer: normalized_exact\ntarget: practice:apprentice\n"
                + "optimizer: practice:coach\ntrain: {epochs: 1, batch_size: 4}\n"
        );
        folder.Write(
            "a/b/project/tasks.jsonl",
            string.Join(
                '\n',
                odd.Select(
                    (id, i) =>
                        new JsonObject
                        {
                            ["id"] = id,
                            ["input"] = $"What is {i} plus {i * i}?",
                            ["expected"] = $"{i + (i * i)}",
                        }.ToJsonString()
                )
            )
        );

        (await CommandRun.Of("train", project)).ExitCode.ShouldBe(0);
        (await CommandRun.Of("eval", project, "--split", "train", "--answers", folder.At("a", "answers.jsonl"))).ExitCode.ShouldBe(0);

        var entries = Directory.EnumerateFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories).Select(Path.GetFileName).ToList();
        entries.ShouldContain("report.md");
        entries.ShouldAllBe(name => !name!.Contains("escape", StringComparison.OrdinalIgnoreCase) && !name.StartsWith("con."));
        entries.ShouldNotContain("con");
        Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName).ShouldBe(["a"]);
        Directory.GetFileSystemEntries(folder.At("a", "b")).Select(Path.GetFileName).ShouldBe(["project"]);
    }
}
