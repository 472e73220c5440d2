using System.Text.Json;
using System.Text.Json.Nodes;
using SkillOpt.Projects;

namespace SkillOpt.Tests.Configuration;

public class ConfigTableTests
{
    public static TheoryData<string> Paths => [.. ConfigTable.Keys.Select(k => k.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_key_can_be_set_and_reads_back_what_was_set(string path)
    {
        var given = Around(path);
        var before = RunConfiguration.Defaults("/").Entries.Single(e => e.Key.Path == path);
        var after = RunConfiguration
            .Defaults("/", given.Select(g => new ConfigOverride(g.Path, g.Text, "test")))
            .Entries.Single(e => e.Key.Path == path);

        after.Text.ShouldBe(given[^1].Text);
        after.Text.ShouldNotBe(before.Text);
        after.Origin.ShouldBe("test");
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_key_can_be_set_in_the_file_and_reads_back_what_was_set(string path)
    {
        var given = Around(path);
        var yaml = string.Join("\n", given.Select(g => g.Path.Contains('.') ? "" : $"{g.Path}: {g.Text}"));
        foreach (var top in given.Where(g => g.Path.Contains('.')).GroupBy(g => g.Path.Split('.')[0]))
        {
            yaml += $"\n{top.Key}:\n";
            foreach (var (inner, text) in top)
            {
                var names = inner.Split('.')[1..];
                yaml += names.Length == 1 ? $"  {names[0]}: {text}\n" : $"  {names[0]}:\n    {names[1]}: {text}\n";
            }
        }

        var after = RunConfiguration.Parse(yaml, "/project/skillopt.yaml").Entries.Single(e => e.Key.Path == path);

        after.Text.ShouldBe(given[^1].Text, yaml);
        after.Origin.ShouldBe($"skillopt.yaml:{yaml.TrimEnd().Split('\n').Length}");
    }

    // A key and another value than its default, after what the cross-key rules ask for beside it.
    private static List<(string Path, string Text)> Around(string path)
    {
        var key = ConfigTable.Find(path)!;
        var given = new List<(string, string)>();
        if (key.Section is "target" or "optimizer" or "judge" && key.Name != "model")
        {
            given.Add(($"{key.Section}.model", "practice:coach"));
        }

        if (path == "train.min_learning_rate")
        {
            given.Add(("train.learning_rate", "50"));
        }

        if (path == "data")
        {
            given.Add(("benchmark", "searchqa"));
        }

        if (key.Name == "attempt_timeout")
        {
            given.Add(($"{key.Section}.total_timeout", "9999"));
        }

        given.Add((path, key.Name == "total_timeout" ? "7777" : Other(key)));
        return given;
    }

    [Fact]
    public void Paths_are_unique_and_every_section_is_described()
    {
        ConfigTable.Keys.Select(k => k.Path).ShouldBeUnique();
        ConfigTable
            .Keys.Select(k => k.Section)
            .Where(s => s.Length > 0)
            .Distinct()
            .ShouldBeSubsetOf(ConfigTable.Sections.Select(s => s.Path));
        ConfigTable.Keys.ShouldAllBe(k => k.Meaning.EndsWith('.'));
        ConfigTable.Sections.Where(s => s.Shorthand is not null).ShouldAllBe(s => ConfigTable.Find(s.Shorthand!) != null);
    }

    [Fact]
    public void Every_key_of_the_reference_gets_an_answer()
    {
        string[] reference =
        [
            "train.num_epochs",
            "gradient.minibatch_size",
            "optimizer.lr_scheduler",
            "evaluation.gate_metric",
            "env.skill_init",
            "env.out_root",
            "model.azure_openai_api_key",
        ];

        foreach (var key in reference)
        {
            var error = Should.Throw<SkillOptException>(() => RunConfiguration.Defaults("/", [new ConfigOverride(key, "1", "test")]));
            error.Code.ShouldBe("SKO1306");
        }
    }

    [Fact]
    public void The_published_schema_is_the_tables()
    {
        File.ReadAllText(Path.Combine(Repository.Root, "schemas", ConfigSchema.FileName))
            .ShouldBe(ConfigSchema.Write(), "run: skillopt config schema > schemas/skillopt.schema.json");
        var schema = JsonNode.Parse(ConfigSchema.Write())!;
        schema["properties"]!["train"]!["properties"]!["epochs"]!["default"]!.GetValue<int>().ShouldBe(4);
        schema["properties"]!["train"]!["additionalProperties"]!.GetValueKind().ShouldBe(JsonValueKind.False);
    }

    [Fact]
    public void The_published_reference_is_the_tables() =>
        File.ReadAllText(Path.Combine(Repository.Root, "docs", "configuration.md"))
            .ShouldBe(ConfigReference.Write(), "run: skillopt config reference > docs/configuration.md");

    private static string Other(ConfigKey key) =>
        key.Kind switch
        {
            ConfigKind.Integer => key.Name == "min_learning_rate" ? "3"
            : key.Name is "learning_rate" ? "9"
            : ((long)(key.Min ?? 0) + 777).ToString(),
            ConfigKind.Number => ((key.Max ?? 2) * 0.75).ToString(),
            ConfigKind.Boolean => key.Read(new RunSpec { ProjectFolder = "/" })!.GetValue<bool>() ? "false" : "true",
            ConfigKind.Choice => key.Choices.First(c => c != ConfigText(key)),
            ConfigKind.TextList => """["a","b"]""",
            ConfigKind.Free => """{"name":"x","n":1}""",
            _ => key.Path == "tasks.ratio" ? "3:1:1" : "something else",
        };

    private static string ConfigText(ConfigKey key) => key.Read(new RunSpec { ProjectFolder = "/" })!.GetValue<string>();
}
