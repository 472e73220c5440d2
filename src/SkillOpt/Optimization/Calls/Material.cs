using System.Text;

namespace SkillOpt.Training;

/// <summary>
/// The user message of an optimizer call: headed sections, every foreign text fenced so that it stays material.
/// Sections come in the order from stable to changing, which lets providers cache the common beginning.
/// </summary>
internal sealed class Material
{
    private readonly StringBuilder _text = new();

    public Material Section(string heading, string body)
    {
        if (!string.IsNullOrWhiteSpace(body))
        {
            _text.Append("# ").Append(heading).Append("\n\n").Append(body.Trim('\n')).Append("\n\n");
        }

        return this;
    }

    public Material Skill(Skill skill, string heading = "Skill")
    {
        var body = new StringBuilder(Fenced(skill.Document.Text, "markdown"));
        foreach (var (path, text) in skill.Files)
        {
            body.Append("\n\nFile `").Append(path).Append("`:\n\n").Append(Fenced(text, "markdown"));
        }

        return Section(heading, body.ToString());
    }

    public override string ToString() => _text.ToString().TrimEnd('\n') + "\n";

    /// <summary>A text in a code fence that it cannot close itself.</summary>
    public static string Fenced(string text, string language = "")
    {
        var longest = 0;
        var run = 0;
        foreach (var c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        var fence = new string('`', Math.Max(3, longest + 1));
        return $"{fence}{language}\n{text.TrimEnd('\n')}\n{fence}";
    }
}
