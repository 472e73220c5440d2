using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Benchmarks;

/// <summary>
/// The note that a prepared folder carries: how it was split, and the digests of its task files, so that a later change is seen.
/// </summary>
public sealed record PreparedMark
{
    /// <summary>The note's file.</summary>
    public const string FileName = "prepared.json";

    private static readonly JsonWriterOptions s_indented = new() { Indented = true, NewLine = "\n" };

    private PreparedMark(JsonObject content) => Content = content;

    private JsonObject Content { get; }

    /// <summary>How it was split.</summary>
    public string Split => Content["split"]?.ToString() ?? "";

    /// <summary>The benchmark it was prepared for.</summary>
    public string Benchmark => Content["benchmark"]?.ToString() ?? "";

    /// <summary>The note of a folder; null when there is none, or none that can be read.</summary>
    public static PreparedMark? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            return File.Exists(path) && JsonNode.Parse(File.ReadAllText(path)) is JsonObject content ? new PreparedMark(content) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The task files that are gone or no longer what they were, relative to the folder.</summary>
    public IReadOnlyList<string> Changed(string folder) =>
        [
            .. (Content["files"] as JsonObject ?? [])
                .Where(f => !File.Exists(Path.Combine(folder, f.Key)) || Digest(Path.Combine(folder, f.Key)) != f.Value?.ToString())
                .Select(f => f.Key),
        ];

    internal static PreparedMark Of(string benchmark, string source, PreparedData data, string folder, IEnumerable<string> files) =>
        new(
            new JsonObject
            {
                ["benchmark"] = benchmark,
                ["from"] = source,
                ["split"] = data.Split,
                ["train"] = data.Train,
                ["val"] = data.Val,
                ["test"] = data.Test,
                ["files"] = new JsonObject(files.Select(f => KeyValuePair.Create(f, (JsonNode?)Digest(Path.Combine(folder, f))))),
            }
        );

    internal void Write(string folder)
    {
        using var stream = File.Create(Path.Combine(folder, FileName));
        using var json = new Utf8JsonWriter(stream, s_indented);
        Content.WriteTo(json);
    }

    private static string Digest(string path) => ContentHash.Of(File.ReadAllBytes(path)).ToString();
}
