using System.Text.Json.Serialization;

namespace SkillOpt.Models.Batch;

[JsonSerializable(typeof(List<BatchTicket>))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n")]
internal sealed partial class BatchJson : JsonSerializerContext;
