using System.Text.Json.Serialization;

namespace SkillOpt.Sleep;

/// <summary>Records of transactions as they are stored.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(TransactionRecord))]
internal sealed partial class TransactionJson : JsonSerializerContext;
