using System.Text.Json;

namespace SkillOpt;

/// <summary>The execution notes of the appendix: single lines, none said twice.</summary>
internal static class AppendixNotes
{
    /// <summary>The heading above the notes.</summary>
    public const string Heading = "## Execution Notes Appendix";

    /// <summary>The notes in an appendix region's content: one per line, without bullet.</summary>
    public static IReadOnlyList<string> Read(string content) =>
        [
            .. LineEndings
                .Normalize(content)
                .Split('\n')
                .Select(l => l.Trim())
                .Where(l => l.Length > 0 && l != Heading)
                .Select(WithoutBullet)
                .Where(n => n.Length > 0),
        ];

    /// <summary>An appendix region's content: the heading and one bullet per note.</summary>
    public static string Render(IEnumerable<string> notes) => string.Join('\n', notes.Select(n => "- " + n).Prepend(Heading));

    /// <summary>
    /// The first list followed by what the second adds. Two notes are the same when they agree without regard to case, runs of white space
    /// and the punctuation <c>.;:,_-</c> at their end; the first one stays. Notes become single lines without region markers.
    /// </summary>
    public static IReadOnlyList<string> Merge(IReadOnlyList<string> notes, IEnumerable<string> additions)
    {
        var merged = notes.ToList();
        var keys = notes.Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        foreach (var note in additions.Select(Clean))
        {
            if (KeyOf(note).Length > 0 && keys.Add(KeyOf(note)))
            {
                merged.Add(note);
            }
        }

        return merged;
    }

    /// <summary>
    /// The notes of an analyst's reply: its <c>appendix_notes</c>, a list of texts or of objects with <c>note</c> or <c>content</c>, or one
    /// text.
    /// Anything else is no note.
    /// </summary>
    public static IReadOnlyList<string> FromReply(JsonElement reply) =>
        reply.ValueKind != JsonValueKind.Object || !reply.TryGetProperty("appendix_notes", out var value)
            ? []
            : [.. Items(value).Select(TextOf).Select(t => t.Trim()).Where(t => t.Length > 0)];

    /// <summary>
    /// What a consolidation of the notes leaves: the proposal when there were at least two notes and it holds at least one and not more
    /// than there were, else the notes. The trainer writes it only when it is shorter.
    /// </summary>
    public static IReadOnlyList<string> Consolidate(IReadOnlyList<string> notes, IReadOnlyList<string> proposal) =>
        notes.Count >= 2 && proposal.Count > 0 && proposal.Count <= notes.Count ? proposal : notes;

    private static string KeyOf(string note) =>
        DescriptionComponent.Collapse(note).TrimEnd(' ', '.', ';', ':', ',', '_', '-').ToUpperInvariant();

    private static string Clean(string note) => DescriptionComponent.Collapse(RegionMarkers.Strip(SkillText.Repair(note)));

    private static string WithoutBullet(string line) => line[0] is '-' or '*' ? line[1..].Trim() : line;

    private static IEnumerable<JsonElement> Items(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray(),
            JsonValueKind.String => [value],
            _ => [],
        };

    private static string TextOf(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object ? FieldOf(item, "note") ?? FieldOf(item, "content") ?? "" : JsonText.Of(item) ?? "";

    private static string? FieldOf(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? JsonText.Of(value) : null;
}
