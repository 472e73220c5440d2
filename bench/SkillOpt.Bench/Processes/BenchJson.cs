using System.Text.Json.Serialization;

namespace SkillOpt.Bench.Processes;

[JsonSerializable(typeof(TrainerReport))]
internal sealed partial class BenchJson : JsonSerializerContext;
