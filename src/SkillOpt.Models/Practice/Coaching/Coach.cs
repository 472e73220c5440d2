using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace SkillOpt.Models;

/// <summary>
/// The practice optimizer. It reads the prompts of the training loop as a model would: the skill, the trajectories with what was expected, earlier attempts.
/// It explains failures by doing the tasks again in its head with one rule or two changed, and writes what it concludes as sentences; some of what it
/// writes is useless, wrong or cannot be applied, as with real optimizers. Its randomness is a function of the seed and all it was told.
/// </summary>
internal sealed class Coach(PracticeSettings settings) : PracticeClient(Model)
{
    /// <summary>The model's name in every reply.</summary>
    public const string Model = "practice:coach";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    protected override string Reply(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        var random = new SeededRandom(Draw.Identity("coach", messages, options));
        var briefing = Briefing.Read(messages, options);
        var reply = Answer(briefing, random).ToJsonString(Plain);
        var isRepair = messages.Count(m => m.Role == ChatRole.User) > 1;
        return !isRepair && random.NextDouble() < settings.Malformed ? Broken(reply, random) : reply;
    }

    private JsonObject Answer(Briefing briefing, SeededRandom random) => briefing.Stage switch
    {
        "analyst" when Household(briefing, random) is { } household => household.Analysis(),
        "slow_update" when Household(briefing, random) is { } household => household.Guidance(),
        "merge" => new Merger(briefing, random).Reply(),
        "rank" => new Ranker(briefing, random).Rank(),
        "learning_rate" => new Ranker(briefing, random).Rate(),
        "rewrite" => new Editor(briefing).Reply(),
        "slow_update" => new Reviewer(settings, briefing, random).Guidance(),
        "meta_skill" => new Reviewer(settings, briefing, random).NotebookEntry(),
        "appendix_consolidate" => new Editor(briefing).Consolidate(),
        _ => new Analyst(settings, briefing, random).Reply(),
    };

    // Null when the prompt shows no episodes of household games.
    private HouseholdCoach? Household(Briefing briefing, SeededRandom random) =>
        HouseholdEpisode.Read(briefing.Sections) is { IsEmpty: false } episodes ? new HouseholdCoach(settings, briefing, episodes, random) : null;

    private static string Broken(string reply, SeededRandom random) =>
        random.Next(2) == 0 ? reply[..(reply.Length * 2 / 3)] : "Here is what I think: " + reply.Replace('"', '\'');
}
