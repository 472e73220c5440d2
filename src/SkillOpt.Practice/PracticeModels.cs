using SkillOpt.Calls;

namespace SkillOpt.Practice;

/// <summary>
/// The practice models: <c>practice:apprentice</c>, a rule-following agent that really does its tasks by what the skill says, and
/// <c>practice:coach</c>, an optimizer that reads trajectories and proposes edits, good and bad. They need no key and are not language
/// models.
/// </summary>
/// <example>
/// <code>
/// var target = PracticeModels.Create(new ModelSettings { Name = "practice:apprentice" });
/// var optimizer = PracticeModels.Create(new ModelSettings { Name = "practice:coach?harmful=0" });
/// </code>
/// </example>
public static class PracticeModels
{
    /// <summary>The provider's name, before the colon.</summary>
    public const string Provider = PracticeClient.Provider;

    /// <summary>Makes a practice model ready. In a benchmark with a world of its own, the target is a player of that world.</summary>
    /// <param name="settings">
    /// The name is <c>practice:apprentice</c> or <c>practice:coach</c>, optionally with settings, as in <c>practice:coach?harmful=0.5</c>;
    /// <see cref="ModelSettings.ExtraBody"/> may hold the same settings.
    /// </param>
    /// <exception cref="SkillOptException">
    /// There is no such practice model (SKO3104) or a setting is not valid (SKO3102, SKO3103).
    /// </exception>
    public static ModelEndpoint Create(ModelSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Benchmark == HouseholdPlayerClient.Benchmark)
        {
            return new ModelEndpoint(settings.Name, new HouseholdPlayerClient(), $"{settings.Name}/{settings.Benchmark}/1")
            {
                IsPractice = true,
            };
        }

        var name = settings.Name.StartsWith(Provider + ":", StringComparison.Ordinal)
            ? settings.Name[(Provider.Length + 1)..]
            : settings.Name;
        var (model, query) = name.Split('?', 2) is [var m, var q] ? (m, q) : (name, "");
        var practice = PracticeSettings.Read(query, settings.ExtraBody);
        return model switch
        {
            "apprentice" => Endpoint(settings, new Apprentice(practice), $"{Apprentice.Model}/1;{practice.Fingerprint}"),
            "coach" => Endpoint(settings, new Coach(practice), $"{Coach.Model}/2;{practice.Fingerprint}"),
            _ => throw new SkillOptException(
                "SKO3104",
                $"There is no practice model '{model}'; use practice:apprentice as target and practice:coach as optimizer."
            ),
        };
    }

    private static ModelEndpoint Endpoint(ModelSettings settings, PracticeClient client, string fingerprint) =>
        new(settings.Name, client, fingerprint) { IsPractice = true, SupportsJsonSchema = true };
}
