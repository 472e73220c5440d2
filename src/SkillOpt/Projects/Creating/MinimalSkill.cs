namespace SkillOpt.Projects;

/// <summary>
/// The skill that <c>init</c> writes beside tasks of one's own when no skill was given: legal, named after its folder, and saying nothing
/// about what the tasks are.
/// </summary>
internal static class MinimalSkill
{
    private const int MaxName = 64;

    /// <summary>The text of the skill.</summary>
    /// <param name="folder">The name of the project's folder.</param>
    public static string Text(string folder)
    {
        var name = NameOf(folder);
        var title = char.ToUpperInvariant(name[0]) + name[1..].Replace('-', ' ');
        return $"""
            ---
            name: {name}
            description: Does the tasks of {title}. Say here when an agent should use this skill.
            ---
            # {title}

            - Answer exactly what is asked, in the form that is asked for.

            """.ReplaceLineEndings("\n");
    }

    /// <summary>The folder's name as a legal name of a skill: small letters, digits and single hyphens.</summary>
    public static string NameOf(string folder)
    {
        var words = new string([.. folder.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]).Split(
            ' ',
            StringSplitOptions.RemoveEmptyEntries
        );
        var name = string.Join('-', words);
        name = (name.Length > MaxName ? name[..MaxName] : name).Trim('-');
        return name.Length > 0 ? name : "my-skill";
    }
}
