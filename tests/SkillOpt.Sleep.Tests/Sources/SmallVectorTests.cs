using System.Text.Json.Nodes;

namespace SkillOpt.Sleep.Tests;

public class SmallVectorTests
{
    [Fact]
    public void Feedback_counts_whole_words()
    {
        // Words inside of words counted.
        var remedies = new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["The output is incorrect"] = ["neg:incorrect"],
            ["visit Venice, nothing is undone"] = [],
        };
        foreach (var recorded in SleepVectors.Cases("feedback"))
        {
            FeedbackWords.In(recorded.Text("text")).ShouldBe(remedies.GetValueOrDefault(recorded.Text("text"), recorded.Texts("signals")));
        }

        FeedbackWords.In("That’s wrong, it didn’t help and is not correct").ShouldBe(["neg:that's wrong", "neg:wrong", "neg:didn't"]);
    }

    [Fact]
    public void What_a_program_put_in_was_not_said()
    {
        foreach (var recorded in SleepVectors.Cases("meta_prompt"))
        {
            MetaPrompt.Is(recorded.Text("text")).ShouldBe(recorded.Flag("meta"), recorded.Text("text"));
        }
    }

    [Fact]
    public void Sessions_are_known_by_marks_and_not_by_their_speed()
    {
        foreach (var recorded in SleepVectors.Cases("headless_replay"))
        {
            var prompts = recorded.Texts("user_prompts");
            var digest = new DigestBuilder("x", "y", new Redactor());
            foreach (var prompt in prompts)
            {
                digest.Prompt(prompt);
            }

            // A short answer within three seconds counted as headless, and our own prompts did not.
            var isQuick = prompts is ["hi"] && recorded.Flag("headless");
            var isOurs = recorded.Flag("known_defect");
            (digest.Build("").Mark != SessionMark.Person).ShouldBe(
                recorded.Flag("headless") && !isQuick,
                isOurs ? "the shape alone is no mark" : ""
            );
        }

        foreach (var recorded in SleepVectors.Cases("agent_session"))
        {
            (OwnCalls.Of(recorded.Text("first_prompt")) == SessionMark.Agent).ShouldBe(recorded.Flag("agent"));
        }
    }

    [Fact]
    public void Every_prompt_of_the_engine_is_known_as_ours()
    {
        foreach (var name in Training.PromptLibrary.BuiltIn.Names)
        {
            OwnCalls.Of(Training.PromptLibrary.BuiltIn[name] + "\n\nmore").ShouldBe(SessionMark.OwnCall, name);
        }
    }

    [Fact]
    public void A_scope_is_a_project_and_what_lies_below_it()
    {
        foreach (var recorded in SleepVectors.Cases("project_match"))
        {
            var roots = recorded["scope"] is JsonArray list
                ? [.. list.Select(n => n!.GetValue<string>())]
                : new[] { recorded.Text("invoked") };
            var project = recorded.Text("project");
            var remedied = recorded.Flag("known_defect")
                ? false
                : (project, roots) switch
                {
                    (_, [""]) => false,
                    ("/a/b/c", ["/a/b"]) => true,
                    ("/a", ["/a/b"]) => false,
                    _ => recorded.Flag("match"),
                };
            ProjectScope.Of(roots).Contains(project).ShouldBe(remedied, $"{project} in {string.Join(',', roots)}");
        }

        ProjectScope.All.Contains("").ShouldBeTrue();
        ProjectScope.Of("/").Contains("/x").ShouldBeTrue();
    }

    [Fact]
    public void Addresses_of_files()
    {
        foreach (var recorded in SleepVectors.Cases("file_uri"))
        {
            // A drive is a drive, without a folder before it.
            var expected = recorded.Text("in").Contains("c%3A", StringComparison.Ordinal) ? "c:/Users" : recorded.Text("out");
            FileAddress.PathOf(recorded.Text("in")).ShouldBe(expected);
        }
    }

    [Fact]
    public void Folders_of_the_editor()
    {
        foreach (var recorded in SleepVectors.Cases("vscode_roots"))
        {
            var variables = recorded["env"]!.AsObject();
            var machine = new Machine(recorded.Text("home"), n => variables[n]?.GetValue<string>())
            {
                System = recorded.Text("platform") switch
                {
                    "darwin" => MachineSystem.MacOs,
                    "win32" => MachineSystem.Windows,
                    _ => MachineSystem.Linux,
                },
            };
            EditorFolders.Of(machine).ShouldBe(recorded.Texts("roots"));
        }
    }
}
