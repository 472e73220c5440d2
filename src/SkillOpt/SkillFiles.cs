namespace SkillOpt;

/// <summary>Skills from files and back.</summary>
public static class SkillFiles
{
    extension(Skill)
    {
        /// <summary>Reads a skill: a Markdown file, or a folder with a <c>SKILL.md</c> in it.</summary>
        /// <param name="path">The file or folder.</param>
        /// <exception cref="SkillOptException">SKO1031: there is no skill; SKO103x: it cannot be read.</exception>
        /// <example><code>
        /// var skill = Skill.Load("SKILL.md");
        /// </code></example>
        public static Skill Load(string path) => SkillFolder.Open(path).Load();
    }

    /// <summary>Writes the skill over the file or folder that is at a path; what differs only in its line endings is left alone.</summary>
    /// <param name="skill">The skill.</param>
    /// <param name="path">The file or folder, which must hold a skill already.</param>
    /// <returns>The files written.</returns>
    /// <exception cref="SkillOptException">SKO1031: there is no skill to write over; SKO103x: it cannot be written.</exception>
    /// <example><code>
    /// result.Best.Save("SKILL.md");
    /// </code></example>
    public static IReadOnlyList<string> Save(this Skill skill, string path) => SkillFolder.Open(path).Save(skill);
}
