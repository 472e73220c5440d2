using System.Text.Json;
using System.Text.Json.Serialization;

namespace SkillOpt.Sleep;

/// <summary>Tasks as they are stored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault
)]
[JsonSerializable(typeof(MinedTask))]
internal sealed partial class MinedTaskJson : JsonSerializerContext
{
    /// <summary>A task as JSON.</summary>
    public static string Write(MinedTask task) => JsonSerializer.Serialize(task, Default.MinedTask);

    /// <summary>A task from JSON.</summary>
    public static MinedTask Read(string json) =>
        JsonSerializer.Deserialize(json, Default.MinedTask) ?? throw new JsonException("A task was expected.");
}
