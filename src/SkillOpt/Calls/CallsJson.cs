using System.Text.Json.Serialization;

namespace SkillOpt.Calls;

[JsonSerializable(typeof(RecordedReply))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault
)]
internal sealed partial class CallsJson : JsonSerializerContext;
