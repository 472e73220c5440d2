using System.Globalization;
using System.Text.Json;
using SkillOpt.Calls;
using SkillOpt.Training;

namespace SkillOpt.Sleep;

/// <summary>The question to a miner about one group of requests: all that the person and the agent said is fenced.</summary>
internal static class GroupQuestion
{
    private const int MostTasks = 6;
    private const int LongestReply = 1500;
    private const string Stage = "mine";

    private static readonly Lazy<string> s_prompt = new(() => Resource("miner.md"));
    private static readonly Lazy<JsonElement> s_schema = new(() =>
    {
        using var document = JsonDocument.Parse(Resource("miner.json"));
        return document.RootElement.Clone();
    });

    /// <summary>The question.</summary>
    public static StructuredRequest Of(IReadOnlyList<MinedTask> group)
    {
        var material = new Material();
        for (var i = 0; i < Math.Min(MostTasks, group.Count); i++)
        {
            var (task, number) = (group[i], (i + 1).ToString(CultureInfo.InvariantCulture));
            Add(material, $"Request {number}", task.Intent);
            Add(material, $"What belongs to request {number}", task.Context);
            Add(material, $"First answer to request {number}", Cut(task.Attempt));
            foreach (var correction in task.Corrections)
            {
                Add(material, $"What the person said against it ({number})", correction);
            }

            Add(material, $"The answer with which the person was content ({number})", Cut(task.Good));
        }

        return new StructuredRequest(Stage, s_prompt.Value, material.ToString(), s_schema.Value);
    }

    private static void Add(Material material, string heading, string text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            material.Section(heading, Material.Fenced(text, "text"));
        }
    }

    private static string Cut(string text) => text.Length <= LongestReply ? text : text[..LongestReply] + " …";

    private static string Resource(string name)
    {
        using var stream = typeof(GroupQuestion).Assembly.GetManifestResourceStream($"mining/{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
