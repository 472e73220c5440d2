using System.Text.Json.Nodes;

namespace SkillOpt.Tasks;

/// <summary>Reads tasks from YAML: a list of maps, a map holding such a list (as in JSON), or a map from id to map.</summary>
internal static class YamlTaskReader
{
    private static readonly string[] s_texts =
    [
        .. TaskFields.Id,
        .. TaskFields.Input,
        .. TaskFields.Type,
        TaskFields.Split,
        TaskFields.Files,
    ];

    public static IReadOnlyList<RawTask> Read(TaskSource source)
    {
        try
        {
            var documents = YamlReader.ReadAll(source.Text).Where(d => d is not YamlScalar { IsNull: true }).ToList();
            return documents switch
            {
                [] => [],
                [YamlList list] => [.. list.Items.Select(n => Task(source, n, null))],
                [YamlMap map] => ReadMap(source, map),
                _ => [.. documents.Select(n => Task(source, n, null))],
            };
        }
        catch (YamlFormatException e)
        {
            throw new SkillOptException("SKO1103", $"{source.At(e.Line)} is not valid YAML: {e.Message}.", innerException: e);
        }
    }

    private static IReadOnlyList<RawTask> ReadMap(TaskSource source, YamlMap map)
    {
        foreach (var name in JsonTaskReader.ListNames)
        {
            if (map[name] is YamlList list)
            {
                return [.. list.Items.Select(n => Task(source, n, null))];
            }
        }

        return map.Entries.Count > 0 && map.Entries.All(p => p.Value is YamlMap)
            ? [.. map.Entries.Select(p => Task(source, p.Value, p.Name))]
            : [Task(source, map, null)];
    }

    private static RawTask Task(TaskSource source, YamlValue value, string? key)
    {
        if (value is not YamlMap map)
        {
            throw JsonTaskReader.NotATask(source, value.Line);
        }

        var fields = (JsonObject)YamlJson.Of(map)!;
        foreach (var entry in map.Entries)
        {
            // Where a text is wanted, its characters count: an id 007 is not 7. JSON's own numbers are texts of themselves anyway.
            if (
                entry.Value is YamlScalar { IsPlain: true } scalar
                && s_texts.Contains(entry.Name)
                && YamlCoreSchema.Number(scalar.Text) is { } number
                && number != scalar.Text
            )
            {
                fields[entry.Name] = scalar.Text;
            }
        }

        return new RawTask(fields, value.Line, key);
    }
}
