using SkillOpt.Runs;

namespace SkillOpt.Projects;

/// <summary>What makes a run the same run when it is started again, and the page in its folder that says what it was made with.</summary>
internal static class RunIdentity
{
    /// <summary>Which settings may differ when a run goes on, and which lengthen it.</summary>
    public static DriftRules Rules { get; } =
        new(
            ConfigTable.Keys.Where(k => k.Effect == ConfigEffect.Confirms).Select(k => k.Path).ToHashSet(StringComparer.Ordinal),
            ConfigTable.Keys.Where(k => k.Effect == ConfigEffect.Extends).Select(k => k.Path).ToHashSet(StringComparer.Ordinal)
        );

    /// <summary>What a run of a project is asked for.</summary>
    /// <param name="project">The project.</param>
    /// <param name="baseUrlsInKeys">Addresses that are part of the run's keys.</param>
    public static RunFingerprint Of(SkillProject project, IEnumerable<KeyValuePair<string, string>> baseUrlsInKeys) =>
        new([.. project.Fingerprint, .. baseUrlsInKeys]);

    /// <summary>Writes the settings of a run, without secrets, into its folder.</summary>
    public static void WriteSpec(SkillProject project, string path)
    {
        var secrets = new SecretScrubber(SecretValues());
        var settings = ConfigYaml.Write(project.Configuration, secrets.Scrub);
        AtomicFile.Write(path, $"# What run {project.Spec.Run.Name} was made with. Paths are relative to the project.\n{settings}");
    }

    // Whatever a variable with a secret's name holds must never reach a file of the run.
    private static IEnumerable<string?> SecretValues()
    {
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (variable.Key is string name && SecretScrubber.IsSecretName(name))
            {
                yield return variable.Value as string;
            }
        }
    }
}
