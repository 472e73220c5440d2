using System.Text.Json.Nodes;
using SkillOpt.Testing;

namespace SkillOpt.EndToEnd;

/// <summary>The command <c>check</c>, as somebody's CI runs it.</summary>
public class CheckTests
{
    [Fact]
    public async Task A_folder_of_skills_is_checked_and_the_exit_code_says_whether_it_may_be_shipped()
    {
        using var folder = new TemporaryFolder();
        const string Head = "---\nname: {0}\ndescription: Does it. Use it often.\n---\n\n# Rules\n\n";
        folder.Write("skills/good/SKILL.md", Head.Replace("{0}", "good", StringComparison.Ordinal) + "- Do it well and with care.\n");
        folder.Write(
            "skills/bad/SKILL.md",
            Head.Replace("{0}", "bad", StringComparison.Ordinal)
                + "- See [none](references/none.md).\n- The key is ghp_0123456789abcdefghijABCDEFGHIJ012345.\n- token: <your token>\n"
        );

        var good = await Tool.RunAsync(folder.Path, "check", "skills/good", "--strict");
        var both = await Tool.RunAsync(folder.Path, "check", "skills", "--json");

        good.ExitCode.ShouldBe(0, good.Error + good.Output);
        good.Output.ShouldContain("0 errors, 0 warnings");
        both.ExitCode.ShouldBe(2, both.Error);
        var json = JsonNode.Parse(both.Output)!;
        json["passed"]!.GetValue<bool>().ShouldBeFalse();
        json["skills"]!.AsArray().Select(s => s!["name"]!.GetValue<string>()).ShouldBe(["bad", "good"]);
        json["skills"]![0]!["findings"]!
            .AsArray()
            .Select(f => $"{f!["file"]}:{f["line"]} {f["code"]}")
            .ShouldBe(["SKILL.md:8 SKO1604", "SKILL.md:9 SKO1610"]);
        both.Output.ShouldNotContain("ghp_", customMessage: "a report of a secret is not a second place where it stands");
    }

    [Fact]
    public async Task What_is_no_skill_is_refused()
    {
        using var folder = new TemporaryFolder();
        var none = await Tool.RunAsync(folder.Path, "check", "nowhere");
        none.ExitCode.ShouldBe(5);
        none.Error.ShouldContain("SKO1031");
    }
}
