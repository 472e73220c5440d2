using System.Text.Json;
using System.Text.Json.Nodes;
using SkillOpt.Configuration;

namespace SkillOpt.Tests.Configuration;

public class ConfigTableTests
{
    public static TheoryData<string> Paths => [.. ConfigTable.Keys.Select(k => k.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_key_can_be_set_and_reads_back_what_was_set(string path)
    {
        var key = ConfigTable.Find(path)!;
        var text = Other(key);
        var overrides = new List<ConfigOverride> { new(path, text, "test") };
        // What the cross-key rules ask for beside it.
        if (key.Section is "target" or "optimizer" or "judge" && key.Name != "model")
        {
            overrides.Insert(0, new ConfigOverride($"{key.Section}.model", "practice:coach", "test"));
        }

        if (path == "train.min_learning_rate")
        {
            overrides.Insert(0, new ConfigOverride("train.learning_rate", "50", "test"));
        }

        if (key.Name == "attempt_timeout")
        {
            overrides.Insert(0, new ConfigOverride($"{key.Section}.total_timeout", "9999", "test"));
        }

        if (key.Name == "total_timeout")
        {
            text = "7777";
            overrides[^1] = new ConfigOverride(path, text, "test");
        }

        var before = RunConfiguration.Defaults("/").Entries.Single(e => e.Key.Path == path);
        var after = RunConfiguration.Defaults("/", overrides).Entries.Single(e => e.Key.Path == path);

        after.Text.ShouldBe(text);
        after.Text.ShouldNotBe(before.Text);
        after.Origin.ShouldBe("test");
    }

    [Fact]
    public void Paths_are_unique_and_every_section_is_described()
    {
        ConfigTable.Keys.Select(k => k.Path).ShouldBeUnique();
        ConfigTable.Keys.Select(k => k.Section).Where(s => s.Length > 0).Distinct()
            .ShouldBeSubsetOf(ConfigTable.Sections.Select(s => s.Path));
        ConfigTable.Keys.ShouldAllBe(k => k.Meaning.EndsWith('.'));
        ConfigTable.Sections.Where(s => s.Shorthand is not null).ShouldAllBe(s => ConfigTable.Find(s.Shorthand!) != null);
    }

    [Fact]
    public void Every_key_of_the_reference_gets_an_answer()
    {
        string[] reference = ["train.num_epochs", "gradient.minibatch_size", "optimizer.lr_scheduler", "evaluation.gate_metric", "env.skill_init", "env.out_root", "model.azure_openai_api_key"];

        foreach (var key in reference)
        {
            var error = Should.Throw<Diagnostics.SkillOptException>(() => RunConfiguration.Defaults("/", [new ConfigOverride(key, "1", "test")]));
            error.Code.ShouldBe("SKO1306");
        }
    }

    [Fact]
    public void The_published_schema_is_the_tables()
    {
        File.ReadAllText(Path.Combine(Repository.Root, "schemas", ConfigSchema.FileName)).ShouldBe(ConfigSchema.Write(), "run: skillopt config schema > schemas/skillopt.schema.json");
        var schema = JsonNode.Parse(ConfigSchema.Write())!;
        schema["properties"]!["train"]!["properties"]!["epochs"]!["default"]!.GetValue<int>().ShouldBe(4);
        schema["properties"]!["train"]!["additionalProperties"]!.GetValueKind().ShouldBe(JsonValueKind.False);
    }

    [Fact]
    public void The_published_reference_is_the_tables() =>
        File.ReadAllText(Path.Combine(Repository.Root, "docs", "configuration.md")).ShouldBe(ConfigReference.Write(), "run: skillopt config reference > docs/configuration.md");

    private static string Other(ConfigKey key) => key.Kind switch
    {
        ConfigKind.Integer => key.Name == "min_learning_rate" ? "3" : key.Name is "learning_rate" ? "9" : ((long)(key.Min ?? 0) + 777).ToString(),
        ConfigKind.Number => ((key.Max ?? 2) * 0.75).ToString(),
        ConfigKind.Boolean => key.Read(new RunSpec { ProjectFolder = "/" })!.GetValue<bool>() ? "false" : "true",
        ConfigKind.Choice => key.Choices.First(c => c != ConfigText(key)),
        ConfigKind.TextList => """["a","b"]""",
        ConfigKind.Free => """{"name":"x","n":1}""",
        _ => key.Path == "tasks.ratio" ? "3:1:1" : "something else",
    };

    private static string ConfigText(ConfigKey key) => key.Read(new RunSpec { ProjectFolder = "/" })!.GetValue<string>();
}
