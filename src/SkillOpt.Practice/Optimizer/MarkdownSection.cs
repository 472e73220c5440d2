using System.Collections.Immutable;

namespace SkillOpt.Practice;

/// <summary>A headed part of a prompt, up to the next heading of any level.</summary>
/// <param name="Level">Number of hash marks.</param>
/// <param name="Title">The heading's text.</param>
/// <param name="Text">What stands under it, fences included.</param>
/// <param name="Blocks">The contents of its fenced blocks.</param>
internal sealed record MarkdownSection(int Level, string Title, string Text, ImmutableArray<string> Blocks)
{
    /// <summary>Cuts a text at its headings; headings inside fences are content.</summary>
    public static List<MarkdownSection> Read(string text)
    {
        var sections = new List<MarkdownSection>();
        var (level, title) = (0, "");
        var body = new List<string>();
        var blocks = ImmutableArray.CreateBuilder<string>();
        string? fence = null;
        var block = new List<string>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var marks = line.TakeWhile(c => c == '`').Count();
            if (fence is null && line.StartsWith('#') && line.TrimStart('#').StartsWith(' '))
            {
                Close();
                (level, title) = (line.TakeWhile(c => c == '#').Count(), line.TrimStart('#').Trim());
                continue;
            }

            body.Add(line);
            if (fence is null && marks >= 3)
            {
                fence = new string('`', marks);
                block = [];
            }
            else if (fence is not null && marks >= fence.Length && line.Trim('`', ' ').Length == 0)
            {
                fence = null;
                blocks.Add(string.Join('\n', block));
            }
            else if (fence is not null)
            {
                block.Add(line);
            }
        }

        Close();
        return sections;

        void Close()
        {
            if (title.Length > 0 || body.Count > 0)
            {
                sections.Add(new MarkdownSection(level, title, string.Join('\n', body).Trim('\n'), blocks.ToImmutable()));
            }

            body = [];
            blocks = ImmutableArray.CreateBuilder<string>();
        }
    }
}
