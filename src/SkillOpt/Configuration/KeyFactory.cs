using System.Text.Json.Nodes;

namespace SkillOpt.Projects;

/// <summary>Makes the typed rows of the table, so that a row says only what is particular to it.</summary>
internal static class KeyFactory
{
    public static ConfigKey Text(string path, string meaning, Func<RunSpec, string> read, Func<RunSpec, string, RunSpec> write) =>
        new()
        {
            Path = path,
            Kind = ConfigKind.Text,
            Meaning = meaning,
            Read = s => JsonValue.Create(read(s)),
            Write = (s, v) => write(s, v!.GetValue<string>()),
        };

    public static ConfigKey OptionalText(string path, string meaning, Func<RunSpec, string?> read, Func<RunSpec, string?, RunSpec> write) =>
        new()
        {
            Path = path,
            Kind = ConfigKind.Text,
            Meaning = meaning,
            IsOptional = true,
            Read = s => JsonValue.Create(read(s)),
            Write = (s, v) => write(s, v?.GetValue<string>()),
        };

    public static ConfigKey Integer(
        string path,
        string meaning,
        long min,
        Func<RunSpec, long> read,
        Func<RunSpec, long, RunSpec> write,
        long max = int.MaxValue
    ) =>
        new()
        {
            Path = path,
            Kind = ConfigKind.Integer,
            Meaning = meaning,
            Min = min,
            Max = max == long.MaxValue ? null : max,
            Read = s => JsonValue.Create(read(s)),
            Write = (s, v) => write(s, v!.GetValue<long>()),
        };

    public static ConfigKey OptionalInteger(
        string path,
        string meaning,
        long min,
        Func<RunSpec, long?> read,
        Func<RunSpec, long?, RunSpec> write
    ) =>
        new()
        {
            Path = path,
            Kind = ConfigKind.Integer,
            Meaning = meaning,
            Min = min,
            IsOptional = true,
            Read = s => JsonValue.Create(read(s)),
            Write = (s, v) => write(s, v?.GetValue<long>()),
        };

    public static ConfigKey Number(
        string path,
        string meaning,
        double? min,
        double? max,
        Func<RunSpec, double> read,
        Func<RunSpec, double, RunSpec> write
    ) =>
        new()
        {
            Path = path,
            Kind = ConfigKind.Number,
            Meaning = meaning,
            Min = min,
            Max = max,
            Read = s => JsonValue.Create(read(s)),
            Write = (s, v) => write(s, v!.GetValue<double>()),
        };

    public static ConfigKey OptionalNumber(
        string path,
        string meaning,
        double? min,
        double? max,
        Func<RunSpec, double?> read,
        Func<RunSpec, double?, RunSpec> write
    ) =>
        new()
        {
            Path = path,
            Kind = ConfigKind.Number,
            Meaning = meaning,
            Min = min,
            Max = max,
            IsOptional = true,
            Read = s => JsonValue.Create(read(s)),
            Write = (s, v) => write(s, v?.GetValue<double>()),
        };

    public static ConfigKey Boolean(string path, string meaning, Func<RunSpec, bool> read, Func<RunSpec, bool, RunSpec> write) =>
        new()
        {
            Path = path,
            Kind = ConfigKind.Boolean,
            Meaning = meaning,
            Read = s => JsonValue.Create(read(s)),
            Write = (s, v) => write(s, v!.GetValue<bool>()),
        };

    public static ConfigKey Choice<T>(
        string path,
        string meaning,
        Func<RunSpec, T> read,
        Func<RunSpec, T, RunSpec> write,
        params (string Word, T Value)[] choices
    ) =>
        new()
        {
            Path = path,
            Kind = ConfigKind.Choice,
            Meaning = meaning,
            Choices = [.. choices.Select(c => c.Word)],
            Read = s => JsonValue.Create(choices.First(c => EqualityComparer<T>.Default.Equals(c.Value, read(s))).Word),
            Write = (s, v) => write(s, choices.First(c => c.Word == v!.GetValue<string>()).Value),
        };

    public static ConfigKey TextList(
        string path,
        string meaning,
        Func<RunSpec, IReadOnlyList<string>> read,
        Func<RunSpec, IReadOnlyList<string>, RunSpec> write
    ) =>
        new()
        {
            Path = path,
            Kind = ConfigKind.TextList,
            Meaning = meaning,
            Read = s => new JsonArray([.. read(s).Select(t => (JsonNode?)JsonValue.Create(t))]),
            Write = (s, v) => write(s, [.. v!.AsArray().Select(t => t!.GetValue<string>())]),
        };

    public static ConfigKey Free(string path, string meaning, Func<RunSpec, JsonNode?> read, Func<RunSpec, JsonNode?, RunSpec> write) =>
        new()
        {
            Path = path,
            Kind = ConfigKind.Free,
            Meaning = meaning,
            IsOptional = true,
            Read = s => read(s)?.DeepClone(),
            Write = (s, v) => write(s, v?.DeepClone()),
        };
}
