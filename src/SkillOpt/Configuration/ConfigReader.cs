using System.Text.Json.Nodes;
using SkillOpt.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SkillOpt.Configuration;

/// <summary>Reads a project file's text against the table. Every message names the file and the line.</summary>
internal static class ConfigReader
{
    /// <exception cref="SkillOptException">SKO1302 to SKO1306.</exception>
    public static IReadOnlyList<ConfigSetting> Read(string yaml, string fileName)
    {
        var root = ParseYaml(yaml, fileName);
        switch (root)
        {
            case null or YamlScalarNode { Value: null or "" }:
                return [];
            case YamlMappingNode mapping:
                var settings = new List<ConfigSetting>();
                ReadMapping(mapping, "", node => $"{fileName}:{node.Start.Line}", settings);
                return settings;
            default:
                throw new SkillOptException("SKO1302", $"{fileName}:{root.Start.Line}: the file is not a mapping; write lines such as skill: SKILL.md.");
        }
    }

    /// <exception cref="SkillOptException">SKO1302 to SKO1306.</exception>
    public static IReadOnlyList<ConfigSetting> ReadOverride(ConfigOverride given)
    {
        var settings = new List<ConfigSetting>();
        var key = ConfigTable.Find(given.Path);
        var isText = key is { Kind: ConfigKind.Text or ConfigKind.Path or ConfigKind.Choice } && given.Text is not ("null" or "~" or "");
        var node = isText
            ? new YamlScalarNode(given.Text) { Style = ScalarStyle.DoubleQuoted }
            : ParseYaml(given.Text, given.Origin) ?? new YamlScalarNode("") { Style = ScalarStyle.Plain };
        ReadEntry(given.Path, node, _ => given.Origin, settings, node);
        return settings;
    }

    private static YamlNode? ParseYaml(string yaml, string where)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            return stream.Documents.Count switch
            {
                0 => null,
                1 => stream.Documents[0].RootNode,
                _ => throw new SkillOptException("SKO1302", $"{where}: there are {stream.Documents.Count} YAML documents; keep one (remove the --- lines)."),
            };
        }
        catch (YamlException e)
        {
            throw new SkillOptException("SKO1302", $"{where}:{e.Start.Line}: this is not valid YAML: {e.Message.TrimEnd('.')}.", innerException: e);
        }
    }

    private static void ReadMapping(YamlMappingNode mapping, string prefix, Func<YamlNode, string> where, List<ConfigSetting> settings)
    {
        JsonObject? rest = null;
        var section = ConfigTable.FindSection(prefix);
        foreach (var (nameNode, value) in mapping.Children)
        {
            var name = (nameNode as YamlScalarNode)?.Value ?? "";
            var path = prefix.Length == 0 ? name : $"{prefix}.{name}";
            if (section?.Rest is not null && ConfigTable.Find(path) is null && ConfigTable.FindSection(path) is null)
            {
                (rest ??= [])[name] = YamlJson.Convert(value);
                continue;
            }

            ReadEntry(path, value, where, settings, nameNode);
        }

        if (rest is not null)
        {
            var key = ConfigTable.Find(section!.Rest!)!;
            var index = settings.FindIndex(s => s.Key == key);
            if (index >= 0)
            {
                foreach (var (name, value) in settings[index].Value as JsonObject ?? [])
                {
                    rest.TryAdd(name, value?.DeepClone());
                }

                settings.RemoveAt(index);
            }

            settings.Add(new ConfigSetting(key, rest, where(mapping)));
        }
    }

    private static void ReadEntry(string path, YamlNode value, Func<YamlNode, string> where, List<ConfigSetting> settings, YamlNode nameNode)
    {
        if (ConfigTable.Find(path) is { } key)
        {
            settings.Add(new ConfigSetting(key, ConfigValue.Read(key, value, where(nameNode)), where(nameNode)));
        }
        else if (ConfigTable.FindSection(path) is { } section)
        {
            ReadSection(section, value, where, settings, nameNode);
        }
        else
        {
            // A section of the reference: the key inside it is what the person needs to hear about.
            if (value is YamlMappingNode { Children.Count: > 0 } foreign && LegacyKeys.IsSection(path))
            {
                var (inner, _) = foreign.Children.First();
                throw Unknown($"{path}.{(inner as YamlScalarNode)?.Value}", where(inner));
            }

            throw Unknown(path, where(nameNode));
        }
    }

    private static void ReadSection(ConfigSection section, YamlNode value, Func<YamlNode, string> where, List<ConfigSetting> settings, YamlNode nameNode)
    {
        switch (value)
        {
            case YamlMappingNode mapping:
                ReadMapping(mapping, section.Path, where, settings);
                break;
            case YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" }:
                break;
            case YamlScalarNode when section.Shorthand is { } shorthand:
                ReadEntry(shorthand, value, where, settings, nameNode);
                break;
            default:
                var example = ConfigTable.Keys.First(k => k.Section == section.Path);
                throw new SkillOptException("SKO1304", $"{where(nameNode)}: {section.Path} is a section; write its values indented below it, such as {example.Name}.");
        }
    }

    private static SkillOptException Unknown(string path, string where)
    {
        if (LegacyKeys.Find(path) is { } legacy)
        {
            return new SkillOptException("SKO1306", $"{where}: there is no key {path} here; {legacy}.");
        }

        var near = Suggest(path);
        return new SkillOptException(
            "SKO1305",
            near is null
                ? $"{where}: there is no key {path}; skillopt config explain lists all keys."
                : $"{where}: there is no key {path}; did you mean {near}?");
    }

    /// <summary>The known path that was probably meant: a slip of the whole path, a right name in the wrong place, or a slip of the last part.</summary>
    internal static string? Suggest(string path)
    {
        var paths = ConfigTable.Sections.Select(s => s.Path).Concat(ConfigTable.Keys.Select(k => k.Path)).ToList();
        var dot = path.LastIndexOf('.');
        var (section, name) = dot < 0 ? ("", path) : (path[..dot], path[(dot + 1)..]);
        if (ConfigTable.Keys.FirstOrDefault(k => k.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } elsewhere)
        {
            return ConfigTable.Find(path) is null && ConfigTable.Keys.FirstOrDefault(k => k.Section == section && k.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } same
                ? same.Path
                : elsewhere.Path;
        }

        var siblings = ConfigTable.Keys.Where(k => k.Section == section).Select(k => k.Name)
            .Concat(ConfigTable.Sections.Where(s => s.Parent == section).Select(s => s.Name));
        if (NearestName.Find(name, siblings) is { } sibling)
        {
            return section.Length == 0 ? sibling : $"{section}.{sibling}";
        }

        return NearestName.Find(path, paths) ?? (NearestName.Find(name, ConfigTable.Keys.Select(k => k.Name)) is { } last
            ? ConfigTable.Keys.First(k => k.Name == last).Path
            : null);
    }
}
