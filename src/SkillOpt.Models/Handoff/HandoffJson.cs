using System.Text.Json.Serialization;

namespace SkillOpt.Models;

[JsonSerializable(typeof(HandoffPending))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n")]
internal sealed partial class HandoffJson : JsonSerializerContext;
