using System.Text.Json.Nodes;
using SkillOpt.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SkillOpt.Tasks;

/// <summary>Reads tasks from YAML: a list of maps, a map holding such a list (as in JSON), or a map from id to map.</summary>
internal static class YamlTaskReader
{
    public static IReadOnlyList<RawTask> Read(TaskSource source)
    {
        var stream = new YamlStream();
        try
        {
            using var text = new StringReader(source.Text);
            stream.Load(text);
        }
        catch (YamlException e)
        {
            throw Malformed(source, e.Start.Line, e.Message);
        }

        var documents = stream.Documents.Select(d => d.RootNode).Where(n => !IsEmpty(n)).ToList();
        return documents switch
        {
            [] => [],
            [YamlSequenceNode list] => [.. list.Children.Select(n => Task(source, n, null))],
            [YamlMappingNode map] => ReadMap(source, map),
            _ => [.. documents.Select(n => Task(source, n, null))],
        };
    }

    private static IReadOnlyList<RawTask> ReadMap(TaskSource source, YamlMappingNode map)
    {
        foreach (var name in JsonTaskReader.ListNames)
        {
            if (map.Children.TryGetValue(new YamlScalarNode(name), out var child) && child is YamlSequenceNode list)
            {
                return [.. list.Children.Select(n => Task(source, n, null))];
            }
        }

        return map.Children.Count > 0 && map.Children.All(p => p.Value is YamlMappingNode)
            ? [.. map.Children.Select(p => Task(source, p.Value, ((YamlScalarNode)p.Key).Value))]
            : [Task(source, map, null)];
    }

    private static RawTask Task(TaskSource source, YamlNode node, string? key)
    {
        var line = (int)node.Start.Line;
        try
        {
            return new RawTask(YamlToJson.Convert(node) as JsonObject ?? throw JsonTaskReader.NotATask(source, line), line, key);
        }
        catch (YamlException e)
        {
            throw Malformed(source, e.Start.Line, e.Message);
        }
    }

    private static bool IsEmpty(YamlNode node) => node is YamlScalarNode { Value: null or "" };

    private static SkillOptException Malformed(TaskSource source, long line, string reason) =>
        new("SKO1103", $"{source.At((int)Math.Max(1, line))} is not valid YAML: {reason.TrimEnd('.')}.");
}
