using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using SkillOpt.Calls;

namespace SkillOpt.Training;

/// <summary>
/// How proposals of an update mode are asked for, read and shown again: one place for the schema, the reader and the writer.
/// </summary>
internal abstract class ProposalFormat
{
    private static readonly ProposalFormat s_edits = new EditFormat();
    private static readonly ProposalFormat s_suggestions = new SuggestionFormat();
    private static readonly ProposalFormat s_documents = new DocumentFormat();
    private readonly ConcurrentDictionary<(bool Failures, bool Notes), JsonElement> _analystSchemas = new();
    private readonly Lazy<JsonElement> _mergeSchema;

    protected ProposalFormat() =>
        _mergeSchema = new(() => SchemaOf(new JsonObject { ["reasoning"] = TextSchema(), [ListName] = ListSchema(ItemSchema) }));

    /// <summary>The prompt that explains the reply's form.</summary>
    public abstract string ReplyPrompt { get; }

    /// <summary>Name of the reply's list.</summary>
    protected abstract string ListName { get; }

    /// <summary>JSON Schema of one list item.</summary>
    protected abstract string ItemSchema { get; }

    /// <summary>The format of an update mode.</summary>
    public static ProposalFormat Of(UpdateMode mode) =>
        mode switch
        {
            UpdateMode.Rewrite => s_suggestions,
            UpdateMode.FullRewrite => s_documents,
            _ => s_edits,
        };

    /// <summary>Schema of an analyst's reply.</summary>
    /// <param name="failures">Whether the analyst reads failures and groups them.</param>
    /// <param name="notes">Whether skill-aware notes are asked for.</param>
    public JsonElement AnalystSchema(bool failures, bool notes) =>
        _analystSchemas.GetOrAdd((failures, notes), asked => MakeAnalystSchema(asked.Failures, asked.Notes));

    private JsonElement MakeAnalystSchema(bool failures, bool notes)
    {
        var properties = new JsonObject { ["reasoning"] = TextSchema() };
        if (failures)
        {
            properties["failures"] = ListSchema(ReplySchema.TextOf("failure_pattern"));
        }

        properties[ListName] = ListSchema(ItemSchema);
        if (notes)
        {
            properties["notes"] = ListSchema("""{"type":"string"}""");
        }

        return SchemaOf(properties);
    }

    /// <summary>Schema of a merger's reply.</summary>
    public JsonElement MergeSchema() => _mergeSchema.Value;

    /// <summary>Reads a reply.</summary>
    /// <param name="reply">The reply's JSON.</param>
    /// <param name="knownTaskIds">Ids that the optimizer was shown; others are dropped.</param>
    /// <param name="source">What led to the proposals.</param>
    /// <param name="mergeLevel">Merge level to give them.</param>
    /// <exception cref="FormatException">The reply lacks its list, or an item is not an object.</exception>
    public ProposedPatch Read(JsonElement reply, IReadOnlyCollection<string> knownTaskIds, EditSource? source, int mergeLevel)
    {
        if (!reply.TryGetProperty(ListName, out var list) || list.ValueKind != JsonValueKind.Array)
        {
            throw new FormatException($"it lacks the list '{ListName}' (an empty list is fine).");
        }

        var proposals = ImmutableArray.CreateBuilder<Proposal>();
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object)
            {
                throw new FormatException($"an item of '{ListName}' is not an object.");
            }

            if (ReadItem(item) is { } proposal)
            {
                proposals.Add(proposal with { TaskIds = Ids(item, knownTaskIds), Source = source, MergeLevel = mergeLevel });
            }
        }

        return new ProposedPatch(Text(reply, "reasoning"), proposals.ToImmutable())
        {
            FailurePatterns = ReadFailures(reply, knownTaskIds),
            Notes = [.. Strings(reply, "notes").Select(n => n.Trim()).Where(n => n.Length > 0)],
        };
    }

    /// <summary>A proposal as JSON, as mergers and rankers see it.</summary>
    public JsonObject Write(Proposal proposal)
    {
        var item = WriteItem(proposal);
        item["task_ids"] = new JsonArray([.. proposal.TaskIds.Select(id => (JsonNode)id)]);
        return item;
    }

    /// <summary>Reads one item; null when it holds nothing usable.</summary>
    protected abstract Proposal? ReadItem(JsonElement item);

    /// <summary>Writes one item, without task ids.</summary>
    protected abstract JsonObject WriteItem(Proposal proposal);

    /// <summary>A text property; empty when absent, null or not a text.</summary>
    protected static string Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    /// <summary>The texts of a list property.</summary>
    protected static IEnumerable<string> Strings(JsonElement item, string name) =>
        item.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(e => e.ValueKind is JsonValueKind.String or JsonValueKind.Number).Select(e => e.ToString())
            : [];

    private static ImmutableArray<string> Ids(JsonElement item, IReadOnlyCollection<string> known) =>
        [.. Strings(item, "task_ids").Where(known.Contains).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static ImmutableArray<FailurePattern> ReadFailures(JsonElement reply, IReadOnlyCollection<string> known) =>
        reply.TryGetProperty("failures", out var list) && list.ValueKind == JsonValueKind.Array
            ?
            [
                .. list.EnumerateArray()
                    .Where(e => e.ValueKind == JsonValueKind.Object)
                    .Select(e => new FailurePattern(Text(e, "type"), Text(e, "description"), Ids(e, known)))
                    .Where(p => p.Type.Length + p.Description.Length > 0),
            ]
            : [];

    private static JsonObject TextSchema() => new() { ["type"] = "string" };

    private static JsonObject ListSchema(string item) => new() { ["type"] = "array", ["items"] = JsonNode.Parse(item) };

    private static JsonElement SchemaOf(JsonObject properties)
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray([.. properties.Select(p => (JsonNode)p.Key)]),
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
        using var document = JsonDocument.Parse(schema.ToJsonString());
        return document.RootElement.Clone();
    }
}
