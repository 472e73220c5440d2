using FsCheck;
using FsCheck.Fluent;

namespace SkillOpt.Tests.Skills;

public class SkillValidatorTests
{
    private const string Good = "name: my-skill\ndescription: Does things.\n";

    /// <summary>Front matter, then what each profile says: code and first letter of the severity.</summary>
    public static TheoryData<string, string, string, string, string> FrontMatters =>
        new()
        {
            { Good, "", "", "", "" },
            { Good + "license: MIT\ncompatibility: git\nmetadata:\n  a: b\nallowed-tools: Read Bash(git:*)\n", "", "", "", "" },
            { "description: Does things.\n", "1004E", "1004E", "1004E", "1004W" },
            { "name: My_Skill\ndescription: x\n", "1005E 1006E", "1005E 1006W", "1005E 1006E", "1005W 1006W" },
            { "name: my--skill\ndescription: x\n", "1005E 1006E", "1005E 1006W", "1005E 1006E", "1005W 1006W" },
            { "name: my-skill\n", "1007E", "1007E", "1007E", "1007W" },
            { "name: my-skill\ndescription: ~\n", "1007E", "1007E", "1007E", "1007W" },
            { "name: my-skill\ndescription: a <b> c\n", "", "1009E", "", "" },
            { Good + "compatibility:\n", "1010E", "1010E", "1010E", "1010W" },
            { Good + "metadata: x\n", "1011E", "1011E", "1011E", "1011W" },
            { Good + "metadata:\n  version: 1.0\n", "1011A", "1011A", "1011A", "1011A" },
            { Good + "metadata:\n  a:\n    b: c\n", "1011E", "1011E", "1011E", "1011W" },
            { Good + "allowed-tools: [Read, Write]\n", "1012E", "", "", "" },
            { Good + "argument-hint: x\n", "1013E", "", "", "" },
            { Good + "context: fork\n", "1013E", "", "1013W", "" },
            { Good + "version: 1\n", "1013E", "1013W", "1013W", "" },
            { Good + "license: [a]\n", "1014E", "1014E", "1014E", "1014W" },
            { Good + "name: twice\n", "1003E", "1003E", "1003E", "1003E" },
            { Good + "x: [\n", "1003E", "1003E", "1003E", "1003E" },
            { "- a\n", "1003E", "1003E", "1003E", "1003E" },
        };

    [Theory]
    [MemberData(nameof(FrontMatters))]
    public void Each_profile_has_its_rules(string frontMatter, string spec, string claude, string vsCode, string lenient)
    {
        var document = SkillDocument.Parse($"---\n{frontMatter}---\n# Body\n");

        Codes(document, SkillProfile.Spec).ShouldBe(spec);
        Codes(document, SkillProfile.Claude).ShouldBe(claude);
        Codes(document, SkillProfile.VSCode).ShouldBe(vsCode);
        Codes(document, SkillProfile.Lenient).ShouldBe(lenient);
    }

    [Theory]
    [InlineData("# Body\n", "1001A")]
    [InlineData("---\nname: a\n", "1002W")]
    [InlineData("", "1001A 1015W")]
    [InlineData("x\n<!-- APPENDIX_END -->\n", "1001A 1018W")]
    [InlineData("x\n<!-- APPENDIX_START --><!-- APPENDIX_END -->\n<!-- APPENDIX_START --><!-- APPENDIX_END -->\n", "1001A 1019W")]
    [InlineData("x\n\ny\0\n", "1001A 1020E")]
    public void Text_is_checked_too(string text, string findings) =>
        Codes(SkillDocument.Parse(text), SkillProfile.Lenient).ShouldBe(findings);

    [Fact]
    public void Size_is_advised()
    {
        var document = SkillDocument.Parse($"---\n{Good}---\n" + string.Concat(Enumerable.Repeat(new string('x', 50) + "\n", 500)));

        Codes(document, SkillProfile.Spec).ShouldBe("1017A 1016A");
        document.LineCount.ShouldBe(504);
    }

    [Fact]
    public void A_finding_names_its_line()
    {
        var findings = SkillValidator.Validate(
            SkillDocument.Parse("---\nname: a\ndescription: x\n\nversion: 1\n---\n# B\n"),
            SkillProfile.Spec
        );

        findings.ShouldHaveSingleItem().Line.ShouldBe(5);
    }

    [Fact]
    public void A_reading_of_the_front_matter()
    {
        var front = SkillDocument
            .Parse(
                "---\nname: \"a\"\ndescription: >-\n  two\n  lines\nallowed-tools: Read, Bash(git log:*) Write\nmetadata:\n  b: "
                    + "c\nhooks:\n  x:\n    - y: z\n---\n"
            )
            .FrontMatter!;

        front.Name.ShouldBe("a");
        front.Description.ShouldBe("two lines");
        front.AllowedTools.ShouldBe(["Read", "Bash(git log:*)", "Write"]);
        front.Metadata.ShouldBe([KeyValuePair.Create("b", "c")]);
        front.Find("hooks")!.Kind.ShouldBe(FrontMatterValueKind.Nested);
    }

    [Fact]
    public void No_text_and_no_nesting_is_too_much()
    {
        Codes(SkillDocument.Parse($"---\na: {new string('[', 20_000)}\n---\n"), SkillProfile.Lenient).ShouldContain("1003E");
        Prop.ForAll(
                SkillGen.DocumentText.ToArbitrary(),
                text =>
                {
                    foreach (var profile in Enum.GetValues<SkillProfile>())
                    {
                        SkillValidator
                            .Validate(SkillDocument.Parse(text), profile, "folder")
                            .ShouldAllBe(f => f.Line >= 1 && f.Message.EndsWith('.'));
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(PropertyRuns.Of(1000)).WithEndSize(12));
    }

    private static string Codes(SkillDocument document, SkillProfile profile) =>
        string.Join(' ', SkillValidator.Validate(document, profile, "my-skill").Select(f => f.Code[3..] + f.Severity.ToString()[0]));
}
