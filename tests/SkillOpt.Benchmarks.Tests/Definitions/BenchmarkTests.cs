using System.Text.Json.Nodes;

namespace SkillOpt.Benchmarks.Tests;

public sealed class BenchmarkTests
{
    [Fact]
    public void Published_settings_are_written_as_they_would_be_typed() =>
        BenchmarkCatalog
            .Find("livemathematicianbench")
            .Defaults.Select(s => $"{s.Key} {s.Value}{(s.Unless is null ? "" : $" unless {s.Unless}")}")
            .ShouldBe([
                "train.epochs 4",
                "train.batch_size 40",
                "train.accumulation 1",
                "train.minibatch 8",
                "train.merge_batch 8",
                "train.learning_rate 4 unless train.min_learning_rate",
                "train.min_learning_rate 2 unless train.learning_rate",
                "train.schedule cosine",
                "train.slow_update.samples 20",
                "train.in_flight 64",
                "target.max_output_tokens 16384",
                "target.attempt_timeout 300 unless target.total_timeout",
            ]);

    [Fact]
    public void Each_benchmark_has_a_first_skill_that_is_one()
    {
        foreach (var benchmark in BenchmarkCatalog.All)
        {
            var skill = Skill.FromText(benchmark.StarterSkill);
            skill.Document.Text.ShouldStartWith("---\nname: ");
            skill.Document.Text.ShouldEndWith(".\n");
            skill.Document.Text.ShouldNotContain('\r');
        }
    }

    [Fact]
    public void A_scorer_without_settings_of_its_own_looks_at_none()
    {
        // `score` takes the settings of the project that it is run in, whichever benchmark it is asked for.
        var foreign = new JsonObject { ["lenient"] = true };

        BenchmarkCatalog.Find("searchqa").CreateScorer(foreign).Name.ShouldBe("searchqa");
        Should
            .Throw<SkillOptException>(() => BenchmarkCatalog.Find("searchqa").CreateEnvironment(foreign))
            .Message.ShouldBe("environment.lenient: searchqa has no such setting.");
        Should
            .Throw<SkillOptException>(() => BenchmarkCatalog.Find("officeqa").CreateScorer(foreign))
            .Message.ShouldBe("environment.lenient: officeqa has no such setting; it has max_rounds, pages, scoring.");
    }

    [Fact]
    public void What_is_filled_into_a_prompt_is_taken_as_it_is() =>
        EmbeddedText
            .Fill(
                "Spreadsheet/Prompts/code.txt",
                ("language", "C#"),
                ("guide", "Look at {skill}."),
                ("skill", "## Skill\nSay {guide}.\n\n")
            )
            .ShouldBe(
                "You solve spreadsheet tasks by writing one C# program. Look at {skill}.\nThe same program is also run on other "
                    + "workbooks of "
                    + "the same form, so do not copy values from the preview. Reply with the whole program in one fenced block.\n\n"
                    + "## Skill\nSay {guide}.\n\n"
            );
}
