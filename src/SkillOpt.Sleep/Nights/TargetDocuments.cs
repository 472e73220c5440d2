using System.Text;

namespace SkillOpt.Sleep;

/// <summary>Reads the documents that a night may change, and what of them is trained.</summary>
internal static class TargetDocuments
{
    /// <summary>The document of a skill of the sessions, or the one in which is learned what belongs to no skill.</summary>
    /// <returns>The document, or why there is none.</returns>
    public static (TargetDocument? Document, string? Problem) For(string skill, string project, Machine machine, NightSettings settings)
    {
        var places = new SkillPlaces(project, machine, settings.SkillRoots);
        if (skill.Length > 0)
        {
            var found = places.Find(skill);
            return found.Path is { } path ? (Read(found.Name, path, isMemory: false), null) : (null, found.Problem);
        }

        if (settings.Memory is { } memory)
        {
            return (Read(memory, Path.Combine(project, memory), isMemory: true), null);
        }

        return (Read(settings.ManagedSkill, places.Managed(settings.ManagedSkill), isMemory: false), null);
    }

    /// <summary>The skill that is trained.</summary>
    public static string SkillOf(TargetDocument document)
    {
        var text = document.Bytes is null ? "" : Encoding.UTF8.GetString(document.Bytes);
        if (document.IsMemory)
        {
            return $"---\nname: {document.Name.Split('.')[0].ToLowerInvariant()}\ndescription: What was learned for this project.\n---\n"
                + $"{LearnedBlock.Read(text)}\n";
        }

        return document.Bytes is not null
            ? text
            : $"---\nname: {document.Name}\ndescription: What was learned from past sessions in this project; read it "
                + $"before any task here.\n---\n\n"
                + "# Learned from past sessions\n";
    }

    /// <summary>The document's new bytes when the trained skill reads like this.</summary>
    public static byte[] BytesOf(TargetDocument document, string skill)
    {
        if (!document.IsMemory)
        {
            return Encoding.UTF8.GetBytes(skill);
        }

        var live = document.Bytes is null ? "" : Encoding.UTF8.GetString(document.Bytes);
        return Encoding.UTF8.GetBytes(LearnedBlock.Write(live, WithoutFrontMatter(skill)));
    }

    /// <summary>The document's new bytes when its skill is this one.</summary>
    /// <param name="night">What the night knows of the document.</param>
    /// <param name="baselineFile">The file with the document as it was.</param>
    /// <param name="skill">The skill.</param>
    public static byte[] Proposed(SkillNight night, string baselineFile, Skill skill)
    {
        var baseline = night.BaselineHash.Length == 0 ? null : File.ReadAllBytes(baselineFile);
        var document = new TargetDocument(night.Name, night.LivePath, night.IsMemory, baseline);

        // A document keeps the line endings and the mark that it has.
        var text =
            night.IsMemory || baseline is null
                ? skill.Document.Text
                : SkillDocument.Parse(Encoding.UTF8.GetString(baseline)).WithText(skill.Document.Text).ToFileText();
        return BytesOf(document, text);
    }

    private static TargetDocument Read(string name, string path, bool isMemory)
    {
        var real = RealPath.Of(path);
        return new TargetDocument(
            name,
            real,
            isMemory,
            File.Exists(real) ? InputFile.ReadAllBytes(real, InputFile.MostBytesOfSettings) : null
        );
    }

    private static string WithoutFrontMatter(string skill)
    {
        const string Fence = "\n---\n";
        var end = skill.StartsWith("---\n", StringComparison.Ordinal) ? skill.IndexOf(Fence, 3, StringComparison.Ordinal) : -1;
        return end < 0 ? skill : skill[(end + Fence.Length)..];
    }
}
