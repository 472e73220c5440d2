using SkillOpt.Rollouts;
using SkillOpt.Tasks;
using SkillOpt.Testing;

namespace SkillOpt.Agents.Tests;

public sealed class WorkspaceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RolloutFolder _rollouts;

    public WorkspaceTests() => _rollouts = new RolloutFolder(_folder.At("rollouts"));

    public void Dispose()
    {
        _rollouts.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Task_and_skill_lie_there_and_the_expected_answer_nowhere()
    {
        var task = new TaskItem
        {
            Id = "t1",
            Input = [new TaskMessage("user", "What is the total?")],
            Expected = "the-gold-4711",
            Metadata = TaskItemMetadata("hint", "the-gold-4711"),
            Files = [FileOf("sub/a.csv", "a,b\n1,2\n")],
        };
        using var workspace = Workspace.Create(_rollouts.Next(), TaskPrompt.TaskOf(task), filesAreReadOnly: true);
        SkillInstallation.Install(workspace, Agents.Skill, null, [".agents/skills", ".claude/skills"]);

        File.ReadAllText(Path.Combine(workspace.Work, "task.md")).ShouldContain("What is the total?");
        File.ReadAllText(Path.Combine(workspace.Work, "sub", "a.csv")).ShouldBe("a,b\n1,2\n");
        File.Exists(Path.Combine(workspace.Work, ".claude", "skills", "ledger-work", "SKILL.md")).ShouldBeTrue();
        foreach (var file in Directory.EnumerateFiles(workspace.Root, "*", SearchOption.AllDirectories))
        {
            File.ReadAllText(file).ShouldNotContain("the-gold-4711", customMessage: file);
        }
    }

    [Fact]
    public void References_and_scripts_go_along_and_the_tasks_beside_the_skill_do_not()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "references"));
        File.WriteAllText(Path.Combine(_folder.Path, "references", "codes.md"), "codes");
        File.WriteAllText(Path.Combine(_folder.Path, "train.jsonl"), "{\"expected\":\"gold\"}");
        using var workspace = Workspace.Create(_rollouts.Next(), new AgentTask("do", []), filesAreReadOnly: false);

        SkillInstallation.Install(workspace, Agents.Skill, _folder.Path, [".agents/skills"]);

        var installed = Path.Combine(workspace.Work, ".agents", "skills", "ledger-work");
        Directory
            .EnumerateFiles(installed, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(installed, f))
            .Order(StringComparer.Ordinal)
            .ShouldBe(["SKILL.md", Path.Combine("references", "codes.md")]);
    }

    [Fact]
    public void What_was_left_is_collected_links_are_not_followed_and_bounds_are_kept()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a right of their own there");
        using var workspace = Workspace.Create(_rollouts.Next(), new AgentTask("do", [FileOf("in.csv", "1")]), filesAreReadOnly: false);
        var secret = _folder.Write("secret.txt", "secret");
        File.WriteAllText(Path.Combine(workspace.Work, "results", "out.txt"), "42");
        File.WriteAllText(Path.Combine(workspace.Work, "results", "zz-large.bin"), new string('x', 3000));
        File.CreateSymbolicLink(Path.Combine(workspace.Work, "results", "stolen.txt"), secret);
        Directory.CreateSymbolicLink(Path.Combine(workspace.Work, "results", "world"), "/");
        File.WriteAllText(Path.Combine(workspace.Work, "in.csv"), "2");

        var left = Collection.Take(workspace, Path.Combine(_folder.Path, "kept"), 10, 1000);

        left.Files.Select(f => f.Name).ShouldBe(["in.csv", "results/out.txt"]);
        left.Skipped.ShouldBe(1);
        File.Exists(Path.Combine(_folder.Path, "kept", "results", "stolen.txt")).ShouldBeFalse();
    }

    [Fact]
    public void A_task_file_that_leads_out_of_the_folder_is_refused() =>
        Should
            .Throw<SkillOptException>(() => Workspace.Create(_rollouts.Next(), new AgentTask("do", [FileOf("../../out.txt", "x")]), false))
            .Code.ShouldBe("SKO6007");

    [Fact]
    public void A_file_that_has_changed_since_the_tasks_were_read_is_refused()
    {
        var file = FileOf("a.txt", "before");
        File.WriteAllText(file.FullPath, "after");

        Should
            .Throw<IOException>(() => Workspace.Create(_rollouts.Next(), new AgentTask("do", [file]), false))
            .Message.ShouldContain("has changed");
    }

    private static System.Collections.Immutable.ImmutableSortedDictionary<string, System.Text.Json.Nodes.JsonNode?> TaskItemMetadata(
        string name,
        string value
    ) => System.Collections.Immutable.ImmutableSortedDictionary<string, System.Text.Json.Nodes.JsonNode?>.Empty.Add(name, value);

    private TaskFile FileOf(string name, string text)
    {
        var path = _folder.Write(Path.GetFileName(name), text);
        return new TaskFile(name, path, ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(text)));
    }
}
