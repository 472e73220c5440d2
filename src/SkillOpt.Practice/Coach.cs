using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace SkillOpt.Practice;

/// <summary>
/// The practice optimizer. It reads the prompts of the training loop as a model would: the skill, the trajectories with what was expected,
/// earlier attempts. It explains failures by doing the tasks again in its head with one rule or two changed, and writes what it concludes
/// as sentences; some of what it writes is useless, wrong or cannot be applied, as with real optimizers. Its randomness is a function of
/// the seed and all it was told.
/// </summary>
internal sealed class Coach(PracticeSettings settings) : PracticeClient(Model)
{
    /// <summary>The model's name in every reply.</summary>
    public const string Model = "practice:coach";

    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    protected override string Reply(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        var random = new SeededRandom(CallSeed.Of("coach", messages, options));
        var prompt = OptimizerPrompt.Read(messages, options);
        var reply = Answer(prompt, random).ToJsonString(s_plain);
        var isRepair = messages.Count(m => m.Role == ChatRole.User) > 1;
        return !isRepair && random.NextDouble() < settings.Malformed ? Broken(reply, random) : reply;
    }

    private JsonObject Answer(OptimizerPrompt prompt, SeededRandom random) =>
        prompt.Stage switch
        {
            "analyst" when Household(prompt, random) is { } household => household.Analysis(),
            "slow_update" when Household(prompt, random) is { } household => household.Guidance(),
            "merge" => new Merger(prompt, random).Reply(),
            "rank" => new Ranker(prompt, random).Rank(),
            "learning_rate" => new Ranker(prompt, random).Rate(),
            "rewrite" => new Editor(prompt).Reply(),
            "slow_update" => new Reviewer(settings, prompt, random).Guidance(),
            "meta_skill" => new Reviewer(settings, prompt, random).NotebookEntry(),
            "appendix_consolidate" => new Editor(prompt).Consolidate(),
            _ => new Analyst(settings, prompt, random).Reply(),
        };

    // Null when the prompt shows no episodes of household games.
    private HouseholdCoach? Household(OptimizerPrompt prompt, SeededRandom random) =>
        HouseholdEpisode.Read(prompt.Sections) is { IsEmpty: false } episodes
            ? new HouseholdCoach(settings, prompt, episodes, random)
            : null;

    private static string Broken(string reply, SeededRandom random) =>
        random.Next(2) == 0 ? reply[..(reply.Length * 2 / 3)] : "Here is what I think: " + reply.Replace('"', '\'');
}
