namespace SkillOpt.Sleep;

/// <summary>A person's settings for nights: <c>sleep.yaml</c> in the folder of Sleep. What is typed on the command line wins.</summary>
internal static class SettingsFile
{
    private static readonly Dictionary<string, Func<NightSettings, SettingsEntry, NightSettings>> s_keys = new(StringComparer.Ordinal)
    {
        ["target"] = (s, v) => s with { Target = v.Text() },
        ["optimizer"] = (s, v) => s with { Optimizer = v.Text() },
        ["judge"] = (s, v) => s with { Judge = v.Text() },
        ["miner"] = (s, v) => s with { Miner = v.Text() },
        ["agent"] = (s, v) => s with { Agent = v.Text() },
        ["gate"] = (s, v) => s with { Gate = v.Text() },
        ["no_regression"] = (s, v) => s with { NoRegression = v.Flag() },
        ["max_cost"] = (s, v) => s with { MaxCost = v.Cap() },
        ["max_tokens"] = (s, v) => s with { MaxTokens = (long?)v.Cap() },
        ["max_minutes"] = (s, v) => s with { MaxMinutes = v.Cap() },
        ["edit_budget"] = (s, v) => s with { EditBudget = v.Whole(1) },
        ["max_tasks"] = (s, v) => s with { MaxTasks = v.Whole(1) },
        ["least_val"] = (s, v) => s with { LeastVal = v.Whole(1) },
        ["val_share"] = (s, v) => s with { ValShare = v.Share() },
        ["test_share"] = (s, v) => s with { TestShare = v.Share() },
        ["fresh_replicates"] = (s, v) => s with { FreshReplicates = v.Whole(1) },
        ["recall"] = (s, v) => s with { RecallK = v.Whole(0) },
        ["attempts"] = (s, v) => s with { Attempts = v.Whole(1) },
        ["dream_factor"] = (s, v) => s with { DreamFactor = v.Whole(0) },
        ["preferences"] = (s, v) => s with { Preferences = v.Text() },
        ["memory"] = (s, v) => s with { Memory = v.OneOf("CLAUDE.md", "AGENTS.md") },
        ["managed_skill"] = (s, v) => s with { ManagedSkill = v.Text() },
        ["skill_roots"] = (s, v) => s with { SkillRoots = v.Texts() },
        ["auto_adopt"] = (s, v) => s with { AutoAdopt = v.Flag() },
        ["seed"] = (s, v) => s with { Seed = v.Whole(0) },
    };

    /// <summary>The names of all settings.</summary>
    public static IReadOnlyCollection<string> Names => s_keys.Keys;

    /// <summary>The settings of a file; those that hold anyway when there is none.</summary>
    /// <exception cref="SkillOptException">SKO7005: something in it cannot be read; the message names file and line.</exception>
    public static NightSettings Read(string file)
    {
        if (!File.Exists(file))
        {
            return new NightSettings();
        }

        try
        {
            return YamlReader.ReadAll(InputFile.ReadAllText(file, InputFile.MostBytesOfSettings)) switch
            {
                [] => new NightSettings(),
                [YamlMap map] => Checked(map.Entries.Aggregate(new NightSettings(), (s, e) => One(file, s, e)), file),
                _ => throw new SkillOptException("SKO7005", $"{file}:1: settings are names with values, as target: openai:gpt-5.4-mini."),
            };
        }
        catch (YamlFormatException e)
        {
            throw new SkillOptException("SKO7005", $"{file}:{e.Line}: {VisibleText.Line(e.Message)}.", innerException: e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SkillOptException("SKO7005", $"{file} cannot be read: {e.Message.TrimEnd('.')}.", innerException: e);
        }
    }

    private static NightSettings One(string file, NightSettings settings, YamlEntry entry)
    {
        if (s_keys.TryGetValue(entry.Name, out var set))
        {
            return set(settings, new SettingsEntry(file, entry));
        }

        var near = NearestName.Find(entry.Name, [.. s_keys.Keys]);
        throw new SkillOptException(
            "SKO7005",
            $"{file}:{entry.Line}: there is no setting '{VisibleText.Line(entry.Name)}'{(near is null ? "" : $"; did you mean {near}?")}; "
                + "docs/sleep.md lists them."
        );
    }

    private static NightSettings Checked(NightSettings settings, string file) =>
        settings.ValShare + settings.TestShare < 1
            ? settings
            : throw new SkillOptException(
                "SKO7005",
                $"{file}: val_share and test_share leave nothing to learn from; together they are below 1."
            );
}
