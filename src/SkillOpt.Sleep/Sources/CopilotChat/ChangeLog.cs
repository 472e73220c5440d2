using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Sleep;

/// <summary>
/// A state and the changes to it, one a record: 0 the state, 1 a value set, 2 a list cut and lengthened, 3 a value removed. A change that
/// does not fit the state is passed over.
/// </summary>
internal sealed class ChangeLog
{
    private const int LongestList = 100_000;

    /// <summary>The state so far; null before there is one.</summary>
    public JsonNode? State { get; set; }

    /// <summary>Applies one record.</summary>
    public void Apply(JsonElement record)
    {
        var kind = record.Number("kind");
        if (kind == 0)
        {
            State = Node(record.Get("v"));
            return;
        }

        var path = record.Items("k").ToList();
        if (State is null || path.Count == 0 || Find(path[..^1]) is not { } holder)
        {
            return;
        }

        switch (kind)
        {
            case 1:
                Set(holder, path[^1], Node(record.Get("v")));
                break;
            case 2:
                Extend(holder, path[^1], record);
                break;
            case 3:
                Remove(holder, path[^1]);
                break;
            default:
                break;
        }
    }

    private JsonNode? Find(List<JsonElement> path) => path.Aggregate(State, Step);

    private static JsonNode? Step(JsonNode? node, JsonElement key) =>
        node switch
        {
            JsonObject map when key.ValueKind == JsonValueKind.String => map[key.GetString()!],
            JsonArray list when Index(key) is { } at && at < list.Count => list[at],
            _ => null,
        };

    private static void Set(JsonNode holder, JsonElement key, JsonNode? value)
    {
        if (holder is JsonObject map && key.ValueKind == JsonValueKind.String)
        {
            map[key.GetString()!] = value;
        }
        else if (holder is JsonArray list && Index(key) is { } at)
        {
            if (at < list.Count)
            {
                list[at] = value;
            }
            else if (at == list.Count)
            {
                list.Add(value);
            }
        }
    }

    private static void Extend(JsonNode holder, JsonElement key, JsonElement record)
    {
        if (Step(holder, key) is not JsonArray list)
        {
            return;
        }

        if (record.Number("i") is { } from && from >= 0 && from < list.Count)
        {
            list.RemoveRange((int)from, list.Count - (int)from);
        }

        foreach (var item in record.Items("v").Take(LongestList - Math.Min(LongestList, list.Count)))
        {
            list.Add(Node(item));
        }
    }

    private static void Remove(JsonNode holder, JsonElement key)
    {
        if (holder is JsonObject map && key.ValueKind == JsonValueKind.String)
        {
            map.Remove(key.GetString()!);
        }
        else if (holder is JsonArray list && Index(key) is { } at && at < list.Count)
        {
            list.RemoveAt(at);
        }
    }

    private static int? Index(JsonElement key) =>
        key.ValueKind == JsonValueKind.Number && key.TryGetInt32(out var at) && at >= 0 ? at : null;

    private static JsonNode? Node(JsonElement? value) => value is { } given ? JsonNode.Parse(given.GetRawText()) : null;
}
