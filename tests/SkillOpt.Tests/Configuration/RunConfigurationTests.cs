using SkillOpt.Gating;
using SkillOpt.Projects;
using SkillOpt.Testing;
using SkillOpt.Training;

namespace SkillOpt.Tests.Configuration;

public class RunConfigurationTests
{
    [Fact]
    public void An_empty_file_gives_the_published_defaults()
    {
        var configuration = Parse("");

        configuration.Spec.Training.ShouldBeEquivalentTo(new TrainingOptions());
        configuration.Spec.Gate.ShouldBeEquivalentTo(new GateOptions());
        configuration.Spec.Target.ShouldBeNull();
        configuration.Entries.ShouldAllBe(e => e.Origin == "default");
    }

    [Fact]
    public void Values_are_typed_and_remember_their_line()
    {
        var configuration = Parse(
            """
            skill: skills/SKILL.md
            tasks: {train: a.jsonl, val: b.jsonl}
            target: openai:gpt-5.4-mini
            optimizer:
              model: anthropic:claude-sonnet-4-5
              temperature: 0.5
              extra_body: {top_k: 3, stop: ["x"]}
            train:
              epochs: 2
              schedule: linear
              slow_update: false
              files: [references/*.md, description]
            gate: ties
            budget:
              max_cost: 1.5
            """
        );

        var spec = configuration.Spec;
        spec.Skill.ShouldBe("skills/SKILL.md");
        spec.Tasks.Val.ShouldBe("b.jsonl");
        spec.Target!.Name.ShouldBe("openai:gpt-5.4-mini");
        spec.Optimizer!.Temperature.ShouldBe(0.5);
        spec.Optimizer.ExtraBody!.ToJsonString().ShouldBe("""{"top_k":3,"stop":["x"]}""");
        spec.Training.Epochs.ShouldBe(2);
        spec.Training.Schedule.ShouldBe(LearningRateSchedule.Linear);
        spec.Training.SlowUpdate.Enabled.ShouldBeFalse();
        spec.Training.Files.ShouldBe(["references/*.md", "description"]);
        spec.Gate.Policy.ShouldBe("ties");
        spec.Budget.MaxCost.ShouldBe(1.5m);
        configuration.Entries.Single(e => e.Key.Path == "train.epochs").Origin.ShouldBe("skillopt.yaml:9");
    }

    [Fact]
    public void Overrides_win_over_the_file_and_say_so()
    {
        var configuration = Parse(
            "train: {epochs: 2, seed: 1}\ngate: strict\n",
            new ConfigOverride("train.epochs", "3", "--train.epochs"),
            ConfigOverride.Parse("gate=off"),
            ConfigOverride.Parse("scorer={name: f1, threshold: 0.5}"),
            ConfigOverride.Parse("target.model=compatible:a:b=c")
        );

        configuration.Spec.Training.Epochs.ShouldBe(3);
        configuration.Spec.Training.Seed.ShouldBe(1);
        configuration.Spec.Gate.Policy.ShouldBe("off");
        configuration.Spec.Scorer!["threshold"]!.GetValue<double>().ShouldBe(0.5);
        configuration.Spec.Target!.Name.ShouldBe("compatible:a:b=c");
        configuration.Entries.Single(e => e.Key.Path == "train.epochs").Origin.ShouldBe("--train.epochs");
        configuration.Entries.Single(e => e.Key.Path == "gate.policy").Origin.ShouldBe("--gate");
    }

    [Fact]
    public void An_environments_own_settings_may_stand_beside_its_name()
    {
        var spec = Parse("environment: {name: tools, rounds: 5, settings: {glob: true}}").Spec;

        spec.Environment.Name.ShouldBe("tools");
        spec.Environment.Settings.ToJsonString().ShouldBe("""{"rounds":5,"glob":true}""");
    }

    [Theory]
    [InlineData("train:\n  epcohs: 2", "SKO1305", "skillopt.yaml:2: there is no key train.epcohs; did you mean train.epochs?")]
    [InlineData("trian: {epochs: 2}", "SKO1305", "skillopt.yaml:1: there is no key trian; did you mean train?")]
    [InlineData("epochs: 2", "SKO1305", "skillopt.yaml:1: there is no key epochs; did you mean train.epochs?")]
    [InlineData("gate: {max_cost: 2}", "SKO1305", "skillopt.yaml:1: there is no key gate.max_cost; did you mean budget.max_cost?")]
    [InlineData("xyzzyx: 1", "SKO1305", "skillopt.yaml:1: there is no key xyzzyx; skillopt config explain lists all keys.")]
    [InlineData("train:\n  num_epochs: 2", "SKO1306", "skillopt.yaml:2: there is no key train.num_epochs here; it is called train.epochs.")]
    [InlineData(
        "optimizer:\n  learning_rate: 2",
        "SKO1306",
        "skillopt.yaml:2: there is no key optimizer.learning_rate here; it is called train.learning_rate."
    )]
    [InlineData(
        "evaluation:\n  use_gate: false",
        "SKO1306",
        "skillopt.yaml:2: there is no key evaluation.use_gate here; the gate is switched off here with gate.policy: off."
    )]
    [InlineData("train: {epochs: two}", "SKO1303", "skillopt.yaml:1: train.epochs is 'two'; write a whole number of at least 1.")]
    [InlineData("train: {epochs: 0}", "SKO1303", "skillopt.yaml:1: train.epochs is '0'; write a whole number of at least 1.")]
    [InlineData(
        "train: {epochs: 99999999999}",
        "SKO1303",
        "skillopt.yaml:1: train.epochs is '99999999999'; write a whole number of at least 1."
    )]
    [InlineData(
        "train: {max_failure_share: 1.5}",
        "SKO1303",
        "skillopt.yaml:1: train.max_failure_share is '1.5'; write a number from 0 to 1."
    )]
    [InlineData(
        "train: {success_threshold: 0}",
        "SKO1303",
        "skillopt.yaml:1: train.success_threshold is '0'; write a number above 0 and at most 1."
    )]
    [InlineData("train: {failure_only: yes}", "SKO1303", "skillopt.yaml:1: train.failure_only is 'yes'; write true or false.")]
    [InlineData(
        "train: {epochs: }",
        "SKO1303",
        "skillopt.yaml:1: train.epochs has no value; give one, or remove the line to take the default."
    )]
    [InlineData(
        "train: {schedule: cosin}",
        "SKO1303",
        "skillopt.yaml:1: train.schedule is 'cosin'; did you mean cosine? It is one of constant, linear, cosine, autonomous."
    )]
    [InlineData(
        "train: {epochs: [1]}",
        "SKO1303",
        "skillopt.yaml:1: train.epochs is not a single value; write a whole number of at least 1."
    )]
    [InlineData("train: 4", "SKO1304", "skillopt.yaml:1: train is a section; write its values indented below it, such as epochs.")]
    [InlineData("- a", "SKO1302", "skillopt.yaml:1: the file is not a mapping; write lines such as skill: SKILL.md.")]
    [InlineData(
        "train: {learning_rate: 1}",
        "SKO1310",
        "skillopt.yaml:1: train.min_learning_rate 2 is above train.learning_rate 1; lower it or raise the other."
    )]
    [InlineData("tasks: {path: a, train: b}", "SKO1310", "skillopt.yaml:1: tasks names one path and separate splits; keep one of the two.")]
    [InlineData(
        "target: {temperature: 1}",
        "SKO1310",
        "skillopt.yaml:1: target has settings but no model; add target.model, for example openai:gpt-5.4-mini."
    )]
    public void A_mistake_is_one_sentence_with_file_and_line(string yaml, string code, string message)
    {
        var error = Should.Throw<SkillOptException>(() => Parse(yaml));

        error.Message.ShouldBe(message);
        error.Code.ShouldBe(code);
        error.ExitCode.ShouldBe(ExitCode.InvalidInput);
    }

    [Fact]
    public void A_wrong_ratio_keeps_its_own_code_and_gains_the_line()
    {
        var error = Should.Throw<SkillOptException>(() => Parse("tasks:\n  path: t.jsonl\n  ratio: 2/1/7"));

        error.Message.ShouldStartWith("skillopt.yaml:3: tasks.ratio: ");
    }

    [Theory]
    [InlineData("train: {epochs: 1, epochs: 2}")]
    [InlineData("train: [")]
    [InlineData("a: *nowhere")]
    [InlineData("skill: a\n---\nskill: b")]
    public void Broken_yaml_is_an_error_with_the_file(string yaml)
    {
        var error = Should.Throw<SkillOptException>(() => Parse(yaml));

        error.Code.ShouldBe("SKO1302");
        error.Message.ShouldStartWith("skillopt.yaml:");
        error.Message.ShouldNotContain("\n");
    }

    [Fact]
    public void A_single_setting_given_on_the_command_line_joins_those_of_the_file()
    {
        var spec = Parse(
            "environment: {rounds: 5, limits: {seconds: 9, memory: 1}}\nscorer: f1\ntarget: {model: 'a:b', extra_body: {top_k: 3}}\n",
            new ConfigOverride("environment.seconds", "60", "--environment.seconds"),
            new ConfigOverride("environment.settings.rounds", "6", "--environment.settings.rounds"),
            new ConfigOverride("environment.limits.seconds", "7", "--environment.limits.seconds"),
            new ConfigOverride("scorer.threshold", "0.5", "--scorer.threshold"),
            new ConfigOverride("target.extra_body.seed", "1", "--target.extra_body.seed")
        ).Spec;

        spec.Environment.Settings.ToJsonString().ShouldBe("""{"rounds":6,"limits":{"seconds":7,"memory":1},"seconds":60}""");
        spec.Scorer!.ToJsonString().ShouldBe("""{"name":"f1","threshold":0.5}""");
        spec.Target!.ExtraBody!.ToJsonString().ShouldBe("""{"top_k":3,"seed":1}""");
    }

    [Fact]
    public void Every_short_form_works_by_the_sections_own_name()
    {
        Parse("", ConfigOverride.Parse("slow_update=false")).Spec.Training.SlowUpdate.Enabled.ShouldBeFalse();
        Parse("", ConfigOverride.Parse("train.slow_update=false")).Spec.Training.SlowUpdate.Enabled.ShouldBeFalse();
        Parse("", ConfigOverride.Parse("holdout=report")).Spec.Tasks.Holdout.Policy.ShouldBe(SkillOpt.Tasks.HoldoutPolicy.Report);
        foreach (var section in ConfigTable.Sections.Where(s => s.Shorthand is not null))
        {
            var key = ConfigTable.Find(section.Shorthand!)!;
            var value = key.Kind switch
            {
                ConfigKind.Boolean => "false",
                ConfigKind.Choice => key.Choices[^1],
                ConfigKind.TextList => "val",
                _ => "some: thing",
            };
            Parse("", new ConfigOverride(section.Name, value, "test"))
                .Entries.Single(e => e.Key == key)
                .Origin.ShouldBe("test", section.Path);
        }
    }

    [Theory]
    [InlineData(
        "benchmark: searchqa\ntasks: {ratio: 1:1:1}",
        "skillopt.yaml:2: tasks.ratio has no effect here: the benchmark searchqa brings its own tasks, split and environment; remove it."
    )]
    [InlineData(
        "benchmark: searchqa\ntasks: mine.jsonl",
        "skillopt.yaml:2: tasks.path has no effect here: the benchmark searchqa brings its own tasks, split and environment; remove it."
    )]
    [InlineData(
        "data: there",
        "skillopt.yaml:1: data has no effect here: without a benchmark there is no data folder; name your tasks under tasks; remove it."
    )]
    [InlineData(
        "tasks:\n  train: a\n  val: b\n  seed: 9",
        "skillopt.yaml:4: tasks.seed has no effect here: tasks.train and tasks.val are split already; remove it."
    )]
    public void A_key_that_nothing_would_look_at_is_refused(string yaml, string message)
    {
        var error = Should.Throw<SkillOptException>(() => Parse(yaml));

        (error.Code, error.Message).ShouldBe(("SKO1310", message));
    }

    [Fact]
    public void A_key_without_effect_is_not_shown_as_in_force()
    {
        var configuration = Parse("benchmark: searchqa\ndata: there\n");

        configuration.Entries.Single(e => e.Key.Path == "tasks.ratio").Unused.ShouldNotBeNull();
        configuration.Entries.Single(e => e.Key.Path == "tasks.limit").Unused.ShouldBeNull();
        ConfigYaml.Write(configuration, (_, text) => text).ShouldNotContain("ratio");
        Parse(ConfigYaml.Write(configuration, (_, text) => text)).Spec.Benchmark.ShouldBe("searchqa");
    }

    [Fact]
    public void A_missing_project_file_says_how_to_make_one()
    {
        using var folder = new TemporaryFolder();
        var error = Should.Throw<SkillOptException>(() => RunConfiguration.Load(folder.Path));

        error.Code.ShouldBe("SKO1301");
        error.Message.ShouldContain("skillopt init");
    }

    [Fact]
    public void The_fingerprint_leaves_out_what_cannot_change_a_result()
    {
        static IReadOnlyList<KeyValuePair<string, string>> Of(string yaml) => Parse(yaml).Fingerprint;

        Of("train: {in_flight: 64}\nrun: other").ShouldBe(Of(""));
        Of("train: {batch_size: 8}").ShouldNotBe(Of(""));
    }

    private static RunConfiguration Parse(string yaml, params ConfigOverride[] overrides) =>
        RunConfiguration.Parse(yaml, "/project/skillopt.yaml", overrides);
}
