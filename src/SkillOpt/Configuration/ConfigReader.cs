using System.Text.Json.Nodes;

namespace SkillOpt.Projects;

/// <summary>Reads a project file's text against the table. Every message names the file and the line.</summary>
internal static class ConfigReader
{
    /// <exception cref="SkillOptException">SKO1302 to SKO1306.</exception>
    public static IReadOnlyList<ConfigSetting> Read(string yaml, string fileName)
    {
        var root = ParseYaml(yaml, fileName);
        switch (root)
        {
            case null or YamlScalar { Text: "" }:
                return [];
            case YamlMap map:
                var settings = new List<ConfigSetting>();
                ReadMap(map, "", line => $"{fileName}:{line}", settings);
                return settings;
            default:
                throw new SkillOptException(
                    "SKO1302",
                    $"{fileName}:{root.Line}: the file is not a mapping; write lines such as skill: SKILL.md."
                );
        }
    }

    /// <exception cref="SkillOptException">SKO1302 to SKO1306.</exception>
    public static IReadOnlyList<ConfigSetting> ReadOverride(ConfigOverride given)
    {
        var path = ConfigPath.Full(given.Path);
        var section = ConfigTable.FindSection(path);
        var key = ConfigTable.Find(section?.Shorthand ?? path);
        var isText =
            key is { Kind: ConfigKind.Text or ConfigKind.Path or ConfigKind.Choice }
            && given.Text is not ("null" or "~" or "")
            && !(section is not null && given.Text.StartsWith('{'));
        var value = isText
            ? new YamlScalar(given.Text, isPlain: false, line: 1)
            : ParseYaml(given.Text, given.Origin) ?? new YamlScalar("", isPlain: true, line: 1);
        if (section is null && key is null && ConfigPath.PartOf(path) is var (whole, names))
        {
            var part = YamlJson.Of(value);
            foreach (var name in names.Reverse())
            {
                part = new JsonObject { [name] = part };
            }

            return [new ConfigSetting(whole, part, given.Origin) { IsPart = true }];
        }

        var settings = new List<ConfigSetting>();
        ReadEntry(path, value, 1, _ => given.Origin, settings);
        return settings;
    }

    private static YamlValue? ParseYaml(string yaml, string where)
    {
        try
        {
            return YamlReader.ReadAll(yaml) switch
            {
                [] => null,
                [var root] => root,
                { Count: var count } => throw new SkillOptException(
                    "SKO1302",
                    $"{where}: there are {count} YAML documents; keep one (remove the --- lines)."
                ),
            };
        }
        catch (YamlFormatException e)
        {
            throw new SkillOptException("SKO1302", $"{where}:{e.Line}: this is not valid YAML: {e.Message}.", innerException: e);
        }
    }

    private static void ReadMap(YamlMap map, string prefix, Func<int, string> where, List<ConfigSetting> settings)
    {
        JsonObject? rest = null;
        var section = ConfigTable.FindSection(prefix);
        foreach (var (name, line, value) in map.Entries)
        {
            var path = prefix.Length == 0 ? name : $"{prefix}.{name}";
            if (section?.Rest is not null && ConfigTable.Find(path) is null && ConfigTable.FindSection(path) is null)
            {
                (rest ??= [])[name] = YamlJson.Of(value);
                continue;
            }

            ReadEntry(path, value, line, where, settings);
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

            settings.Add(new ConfigSetting(key, rest, where(map.Line)));
        }
    }

    private static void ReadEntry(string path, YamlValue value, int line, Func<int, string> where, List<ConfigSetting> settings)
    {
        if (ConfigTable.Find(path) is { } key)
        {
            settings.Add(new ConfigSetting(key, ConfigValue.Read(key, value, where(line)), where(line)));
        }
        else if (ConfigTable.FindSection(path) is { } section)
        {
            ReadSection(section, value, line, where, settings);
        }
        else
        {
            // A section of the reference: the key inside it is what the person needs to hear about.
            if (value is YamlMap { Entries: [var inner, ..] } && LegacyKeys.IsSection(path))
            {
                throw Unknown($"{path}.{inner.Name}", where(inner.Line));
            }

            throw Unknown(path, where(line));
        }
    }

    private static void ReadSection(ConfigSection section, YamlValue value, int line, Func<int, string> where, List<ConfigSetting> settings)
    {
        switch (value)
        {
            case YamlMap map:
                ReadMap(map, section.Path, where, settings);
                break;
            case YamlScalar { IsNull: true }:
                break;
            case YamlScalar when section.Shorthand is { } shorthand:
                ReadEntry(shorthand, value, line, where, settings);
                break;
            default:
                var example = ConfigTable.Keys.First(k => k.Section == section.Path);
                throw new SkillOptException(
                    "SKO1304",
                    $"{where(line)}: {section.Path} is a section; write its values indented below it, such as {example.Name}."
                );
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
                : $"{where}: there is no key {path}; did you mean {near}?"
        );
    }

    /// <summary>
    /// The known path that was probably meant: a slip of the whole path, a right name in the wrong place, or a slip of the last part.
    /// </summary>
    internal static string? Suggest(string path)
    {
        var paths = ConfigTable.Sections.Select(s => s.Path).Concat(ConfigTable.Keys.Select(k => k.Path)).ToList();
        var dot = path.LastIndexOf('.');
        var (section, name) = dot < 0 ? ("", path) : (path[..dot], path[(dot + 1)..]);
        if (ConfigTable.Keys.FirstOrDefault(k => k.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } elsewhere)
        {
            return
                ConfigTable.Find(path) is null
                && ConfigTable.Keys.FirstOrDefault(k => k.Section == section && k.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                    is { } same
                ? same.Path
                : elsewhere.Path;
        }

        var siblings = ConfigTable
            .Keys.Where(k => k.Section == section)
            .Select(k => k.Name)
            .Concat(ConfigTable.Sections.Where(s => s.Parent == section).Select(s => s.Name));
        if (NearestName.Find(name, siblings) is { } sibling)
        {
            return section.Length == 0 ? sibling : $"{section}.{sibling}";
        }

        return NearestName.Find(path, paths)
            ?? (
                NearestName.Find(name, ConfigTable.Keys.Select(k => k.Name)) is { } last
                    ? ConfigTable.Keys.First(k => k.Name == last).Path
                    : null
            );
    }
}
