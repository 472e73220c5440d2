namespace SkillOpt.Sleep.Tests;

public sealed class SettingsFileTests : SleepFolder
{
    [Fact]
    public void What_the_file_says_holds_and_the_rest_is_as_ever()
    {
        var settings = SettingsFile.Read(
            Write(
                "sleep.yaml",
                "# mine\ntarget: openai:gpt-5.4-mini\nmax_cost: 0.5\nmax_minutes: 0\n"
                    + "memory: CLAUDE.md\nskill_roots: [/a, /b]\nauto_adopt: true\n"
            )
        );
        settings.Target.ShouldBe("openai:gpt-5.4-mini");
        settings.MaxCost.ShouldBe(0.5);
        settings.MaxMinutes.ShouldBeNull();
        settings.SkillRoots.ShouldBe(["/a", "/b"]);
        settings.AutoAdopt.ShouldBeTrue();
        settings.Gate.ShouldBe("strict");
        SettingsFile.Read(Path.Combine(HomeFolder, "nowhere.yaml")).ShouldBe(new NightSettings());
    }

    [Theory]
    [InlineData("target: a:b\nmax_cots: 1\n", ":2: there is no setting 'max_cots'; did you mean max_cost?")]
    [InlineData("max_cost: much\n", ":1: max_cost needs a number of at least 0.")]
    [InlineData("\nval_share: 2\n", ":2: val_share needs a number from 0 to 1.")]
    [InlineData("auto_adopt: perhaps\n", ":1: auto_adopt is true or false.")]
    [InlineData("memory: notes.md\n", ":1: memory is one of CLAUDE.md, AGENTS.md, not 'notes.md'.")]
    [InlineData("val_share: 0.6\ntest_share: 0.4\n", "leave nothing to learn from")]
    [InlineData("target: [\n", ":")]
    [InlineData("- target\n", ":1: settings are names with values")]
    public void What_makes_no_sense_is_refused_with_file_and_line(string text, string message)
    {
        var file = Write("sleep.yaml", text);
        var refusal = Should.Throw<SkillOptException>(() => SettingsFile.Read(file));
        refusal.Code.ShouldBe("SKO7005");
        refusal.Message.ShouldStartWith(file);
        refusal.Message.ShouldContain(message);
    }
}
