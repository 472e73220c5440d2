using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace SkillOpt.Tests.Skills;

/// <summary>
/// Random skills and edits that go for the seams: markers whole and in pieces, fences, line endings, halves of characters.
/// </summary>
internal static class SkillGen
{
    private static readonly string[] s_pieces =
    [
        "# Skill\n",
        "## Rules\n",
        "- Rule one.\n",
        "- Rule two.\n",
        "  - nested\n",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "---\n",
        "---",
        "```\ncode\n```\n",
        "a",
        " ",
        "\t",
        "🚀",
        "é",
        "\ud83d",
        "\ude80",
        "\0",
        "\uFEFF",
        "name: x\n",
        "<!-- ",
        " -->",
        "<!-- SLOW_UPDATE_",
        "START -->",
        "UPDATE_START -->",
        "END -->",
        "<!-- SLOW_UPDATE_START -->",
        "<!-- SLOW_UPDATE_END -->",
        "<!-- APPENDIX_START -->",
        "<!-- APPENDIX_END -->",
        "<!-- SLOW_UPDATE_START -->\nGuidance.\n<!-- SLOW_UPDATE_END -->\n",
        "<!-- APPENDIX_START -->\n## Execution Notes Appendix\n- Note.\n<!-- APPENDIX_END -->\n",
    ];

    private static readonly string[] s_frontMatters =
    [
        "",
        "",
        "---\nname: my-skill\ndescription: Does things.\n---\n",
        "---\nname: a\ndescription: >\n  folded\n  text\nlicense: MIT\n---\n\n",
        "---\r\nname: a\r\ndescription: \"q: uoted\" # why\r\n---\r\n",
        "---\n: [\n---\n",
        "---\nname: open\n",
        "---  \nname: b\n---\t\n",
    ];

    public static Gen<string> Text { get; } = from pieces in Gen.ListOf(Gen.Elements(s_pieces)) select string.Concat(pieces);

    public static Gen<string> DocumentText { get; } = from front in Gen.Elements(s_frontMatters) from body in Text select front + body;

    public static Gen<Skill> Skill { get; } =
        from text in DocumentText
        from reference in Text
        from trainsDescription in Gen.Elements(true, false)
        select Make(text, reference, trainsDescription);

    public static Gen<(Skill Skill, IReadOnlyList<Edit> Edits)> SkillAndEdits { get; } =
        from skill in Skill
        from edits in Gen.ListOf(EditOf(skill))
        select (skill, (IReadOnlyList<Edit>)edits.ToList());

    private static Gen<Edit> EditOf(Skill skill) =>
        from operation in Gen.Frequency(
            (9, Gen.Elements(EditOperation.Append, EditOperation.InsertAfter, EditOperation.Replace, EditOperation.Delete)),
            (1, Gen.Elements(EditOperation.Unknown, (EditOperation)77))
        )
        from content in Gen.Frequency((8, Gen.NonEmptyListOf(Gen.Elements(s_pieces)).Select(string.Concat)), (1, Gen.Elements("", null!)))
        from file in Gen.Frequency((9, Gen.Elements(skill.FileNames.ToArray())), (1, Gen.Elements("nowhere.md", "../out.md", "", null!)))
        from target in Gen.Frequency(
            (6, SubstringOf(skill.TextOf(file ?? "") ?? skill.Document.Text)),
            (2, Gen.Elements(s_pieces)),
            (1, Text),
            (1, Gen.Elements("", null!))
        )
        select new Edit(operation, content, target) { File = file };

    private static Gen<string> SubstringOf(string text) =>
        from start in Gen.Choose(0, text.Length)
        from length in Gen.Choose(0, text.Length - start)
        select text.Substring(start, length);

    private static Skill Make(string text, string reference, bool trainsDescription)
    {
        var document = SkillDocument.Parse(text);
        var files = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("references/a.md", reference);
        return trainsDescription && document.FrontMatter is { Problem: null, Description.Length: > 0 } front
            ? new Skill(document, files.Add(SkillOpt.Skill.DescriptionFile, front.Description))
            : new Skill(document, files);
    }
}
