namespace SkillOpt.Agents;

/// <summary>Words by which the canary is known again.</summary>
internal static class CanaryWords
{
    /// <summary>The skill's description.</summary>
    public const string Description = "A skill of the examination; it is here to be seen and is of no other use.";

    /// <summary>The last message.</summary>
    public const string LastWord = "The examination is over.";

    /// <summary>The skill.</summary>
    public const string Document =
        $"---\nname: canary-skill\ndescription: {Description}\n---\n\n# Canary\n\nThere is nothing to be done by this skill.\n";
}
