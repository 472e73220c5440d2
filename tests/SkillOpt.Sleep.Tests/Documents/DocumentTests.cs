namespace SkillOpt.Sleep.Tests;

public sealed class DocumentTests : SleepFolder
{
    [Fact]
    public void Names_of_skills()
    {
        foreach (var recorded in SleepVectors.Cases("skill_names"))
        {
            (SkillNames.Safe(recorded.Text("in")) ?? "").ShouldBe(recorded.Text("staging"), recorded.Text("in"));
        }

        // The reference accepted names of devices.
        foreach (var device in new[] { "CON", "con", "NUL.txt", "COM1", "LPT9 ", "aux" })
        {
            SkillNames.Safe(device).ShouldBeNull(device);
        }
    }

    [Fact]
    public void Paths_of_documents()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var recorded in SleepVectors.Cases("live_path"))
        {
            (LivePaths.Safe(recorded.Text("in")) ?? "").ShouldBe(recorded.Text("out"), recorded.Text("in"));
        }
    }

    [Fact]
    public void Versions_from_the_oldest_to_the_newest()
    {
        var recorded = SleepVectors.Family("version_order_newest_last").AsArray().Select(n => n!.GetValue<string>()).ToList();
        recorded.AsEnumerable().Reverse().Order(VersionOrder.Instance).ShouldBe(recorded);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# Mine\r\n\r\n\r\nkept  \r\n")]
    [InlineData("no end of line")]
    public void Every_byte_outside_of_our_part_stays(string document)
    {
        var once = LearnedBlock.Write(document, "- Rule one");
        once.ShouldStartWith(document);
        LearnedBlock.Read(once).ShouldBe("- Rule one");
        var twice = LearnedBlock.Write(once + "after\n", "- Rule two\n- Rule three");
        twice.ShouldStartWith(document);
        twice.ShouldEndWith("after\n");
        LearnedBlock.Read(twice).ReplaceLineEndings("\n").ShouldBe("- Rule two\n- Rule three");
    }

    [Theory]
    [InlineData("<!-- SKILLOPT-SLEEP:LEARNED START -->\nmine and yours")]
    [InlineData("<!-- SKILLOPT-SLEEP:LEARNED END -->\n<!-- SKILLOPT-SLEEP:LEARNED START -->")]
    [InlineData("<!-- SKILLOPT-SLEEP:LEARNED START --><!-- SKILLOPT-SLEEP:LEARNED START --><!-- SKILLOPT-SLEEP:LEARNED END -->")]
    public void A_mark_without_its_pair_is_refused(string document) =>
        Should.Throw<SkillOptException>(() => LearnedBlock.Write(document, "x")).Code.ShouldBe("SKO7012");

    [Fact]
    public void A_rule_cannot_close_our_part() =>
        Should.Throw<SkillOptException>(() => LearnedBlock.Write("", $"- a {LearnedBlock.End} b")).Code.ShouldBe("SKO7012");

    [Fact]
    public void A_skill_is_found_in_the_project_first_and_two_of_one_name_are_named()
    {
        var project = Path.Combine(HomeFolder, "work");
        Write(".claude/skills/notes/SKILL.md", "home");
        var places = new SkillPlaces(project, Machine, []);
        places.Find("notes").Path.ShouldBe(Path.Combine(HomeFolder, ".claude/skills/notes/SKILL.md"));
        Write("work/.agents/skills/notes/SKILL.md", "project");
        places.Find("plugin:notes").Path.ShouldBe(Path.Combine(project, ".agents/skills/notes/SKILL.md"));
        Write("work/.cursor/skills/notes/SKILL.md", "another");
        places.Find("notes").Problem!.ShouldContain("several");
        places.Find("../notes").Problem.ShouldNotBeNull();
        places.Find("absent").Problem.ShouldBe("its file was not found");
    }
}
