namespace SkillOpt.Projects;

/// <summary>What a run is asked for, so that a later start can be told from another question.</summary>
internal static class ProjectFingerprint
{
    // The built-in prompts belong to the program, whose changes the run's store knows; what is asked of a run are the project's own. The
    // word for "none" is the digest that version 0.1 wrote, so that its runs go on.
    private const string BuiltInPrompts = "4d79f77616c413b3aebe9664506789fe5824cb892b0e18805cc3c2b4b41c3261";

    /// <summary>The settings that decide what is measured, and the digests of what the files that they name hold.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(SkillProject project)
    {
        var (tasks, prompts) = (project.Tasks, project.Prompts);
        return
        [
            .. project.Configuration.Fingerprint,
            new("content.skill", project.Skill.Hash.ToString()),
            new("content.train", Digest(tasks.Train.Select(t => t.Hash))),
            new("content.val", Digest(tasks.Val.Select(t => t.Hash))),
            new("content.test", Digest(tasks.Test.Select(t => t.Hash))),
            new(
                "content.prompts",
                prompts.Replaced.Count == 0
                    ? BuiltInPrompts
                    : Digest(prompts.Names.Where(prompts.Replaced.Contains).Select(n => ContentHash.Of(n + "\n" + prompts[n])))
            ),
        ];
    }

    private static string Digest(IEnumerable<ContentHash> hashes)
    {
        var builder = ContentHash.Build("content");
        foreach (var hash in hashes)
        {
            builder.Add(hash);
        }

        return builder.ToHash().ToString();
    }
}
