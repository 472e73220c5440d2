using System.Text;
using SkillOpt.Testing;

namespace SkillOpt.Tests.Skills;

public sealed class SkillFolderTests : IDisposable
{
    private const string Document = "---\nname: my-skill\ndescription: Does things.\n---\n# Body\n";

    private readonly TemporaryFolder _outside = new();
    private readonly string _folder;

    public SkillFolderTests()
    {
        _folder = _outside.At("my-skill");
        Write("SKILL.md", Document);
        Write("references/a.md", "a\n");
        Write("references/deep/b.md", "b\n");
        Write("references/c.txt", "c\n");
        Write(".git/d.md", "d\n");
        File.WriteAllText(_outside.At("secret.md"), "secret\n");
    }

    public void Dispose() => _outside.Dispose();

    [Fact]
    public void Patterns_name_the_trained_files()
    {
        Load("references/**/*.md").FileNames.ShouldBe(["SKILL.md", "references/a.md", "references/deep/b.md"]);
        Load("references/*", "!**/*.txt").FileNames.ShouldBe(["SKILL.md", "references/a.md"]);
        Load("**/*.md").FileNames.ShouldBe(["SKILL.md", "references/a.md", "references/deep/b.md"]);
        Load("SKILL.md#description").Files[Skill.DescriptionFile].ShouldBe("Does things.");
        Load().Hash.ShouldBe(Skill.FromText(Document).Hash);
    }

    [Fact]
    public void A_folder_and_its_document_are_the_same_skill()
    {
        var byFile = SkillFolder.Open(Path.Combine(_folder, "SKILL.md"));

        byFile.Name.ShouldBe("my-skill");
        byFile.Root.ShouldBe(SkillFolder.Open(_folder).Root);
        SkillFolder.Open(_folder + Path.DirectorySeparatorChar).Name.ShouldBe("my-skill");
    }

    [Theory]
    [InlineData("../*.md", "SKO1036")]
    [InlineData("/etc/*", "SKO1036")]
    [InlineData("references/*.pdf", "SKO1037")]
    public void A_pattern_that_leaves_the_folder_or_matches_nothing_is_an_error(string pattern, string code) =>
        Should.Throw<SkillOptException>(() => Load(pattern)).Code.ShouldBe(code);

    [Fact]
    public void A_link_to_a_file_outside_is_refused_and_a_linked_folder_not_entered()
    {
        File.CreateSymbolicLink(Path.Combine(_folder, "references", "link.md"), _outside.At("secret.md"));
        Directory.CreateSymbolicLink(Path.Combine(_folder, "loop"), _outside.Path);

        Should.Throw<SkillOptException>(() => Load("references/*.md")).Code.ShouldBe("SKO1036");
        Should.Throw<SkillOptException>(() => Load("loop/*.md")).Code.ShouldBe("SKO1037");
    }

    [Fact]
    public void A_linked_skill_is_written_at_its_true_place_and_the_link_stays()
    {
        var link = _outside.At("shared");
        Directory.CreateSymbolicLink(link, _folder);
        var folder = SkillFolder.Open(link);

        folder.Save(Skill.FromText(Document + "more\n")).ShouldBe(["SKILL.md"]);

        new DirectoryInfo(link).LinkTarget.ShouldNotBeNull();
        File.ReadAllText(Path.Combine(_folder, "SKILL.md")).ShouldBe(Document + "more\n");
        Directory.GetFiles(_folder).ShouldHaveSingleItem();
    }

    [Fact]
    public void Files_keep_their_line_endings_and_byte_order_mark()
    {
        var windows = "\uFEFF" + Document.Replace("\n", "\r\n", StringComparison.Ordinal);
        Write("SKILL.md", windows);
        Write("references/a.md", "one\r\ntwo\r\n");
        var folder = SkillFolder.Open(_folder);
        var skill = folder.Load(["references/a.md"]);

        folder.Save(skill).ShouldBeEmpty();
        var edited = EditApplier.Apply(
            skill,
            [new Edit(EditOperation.Append, "x\ny"), new Edit(EditOperation.Replace, "2", "two") { File = "references/a.md" }]
        );
        folder.Save(edited.Skill).ShouldBe(["SKILL.md", "references/a.md"]);

        Bytes("SKILL.md").ShouldBe([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(windows[1..] + "\r\nx\r\ny\r\n")]);
        Bytes("references/a.md").ShouldBe(Encoding.UTF8.GetBytes("one\r\n2\r\n"));
    }

    [Fact]
    public void A_skill_from_elsewhere_takes_on_the_line_endings_of_the_file()
    {
        Write("SKILL.md", "a\r\nb\r\n");

        SkillFolder.Open(_folder).Save(Skill.FromText("a\nc\n"));

        Bytes("SKILL.md").ShouldBe("a\r\nc\r\n"u8.ToArray());
    }

    [Fact]
    public void A_file_that_is_not_text_or_too_large_is_an_error_that_names_it()
    {
        File.WriteAllBytes(Path.Combine(_folder, "references", "x.md"), [0xff, 0xfe, 0x00]);
        Write("references/y.md", new string('y', (1024 * 1024) + 1));

        var notText = Should.Throw<SkillOptException>(() => Load("references/x.md"));
        notText.Code.ShouldBe("SKO1033");
        notText.Message.ShouldContain("x.md");
        Should.Throw<SkillOptException>(() => Load("references/y.md")).Code.ShouldBe("SKO1034");
        Should.Throw<SkillOptException>(() => SkillFolder.Open(Path.Combine(_folder, "none"))).Code.ShouldBe("SKO1031");
        Should.Throw<SkillOptException>(() => SkillFolder.Open(Path.Combine(_folder, "references"))).Code.ShouldBe("SKO1031");
    }

    [Fact]
    public void A_file_that_cannot_be_written_stays_as_it_was()
    {
        var folder = SkillFolder.Open(_folder);
        Directory.CreateDirectory(Path.Combine(_folder, $"SKILL.md.{Environment.ProcessId}.tmp"));

        Should.Throw<SkillOptException>(() => folder.Save(Skill.FromText("new\n"))).Code.ShouldBe("SKO1035");

        File.ReadAllText(Path.Combine(_folder, "SKILL.md")).ShouldBe(Document);
    }

    [Fact]
    public void A_file_name_that_leads_out_is_not_written()
    {
        var skill = new Skill(
            SkillDocument.Parse(Document),
            System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("../evil.md", "x")
        );

        Should.Throw<SkillOptException>(() => SkillFolder.Open(_folder).Save(skill)).Code.ShouldBe("SKO1036");
        File.Exists(_outside.At("evil.md")).ShouldBeFalse();
    }

    private Skill Load(params string[] patterns) => SkillFolder.Open(_folder).Load(patterns);

    private byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(_folder, file));

    private void Write(string file, string text)
    {
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }
}
