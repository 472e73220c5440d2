using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks.Tests;

/// <summary>Every section of the recorded vectors has a test that reads it, or stands here with the reason why not.</summary>
public class RecordedVectorTests
{
    private static readonly Dictionary<string, string> s_exceptions = new(StringComparer.Ordinal)
    {
        ["officeqa_extract_search_queries"] = "the search modes of OfficeQA are not offered, so no reply is searched for queries",
        ["alfworld_score"] = "a rule in words; the recorded episodes and alfworld_episode_score test it",
        ["sleep_rule_judge"] = "the rules scorer belongs to the engine; RuleCheckTests reads the same vectors there",
        ["_meta"] = "about the file",
    };

    [Fact]
    public void Every_section_is_tested_or_excepted()
    {
        // A test reads a section by Cases("name") or Section("name").
        var sources = string.Concat(Directory.EnumerateFiles(Sources(), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        foreach (var name in VectorFile.SectionNames)
        {
            (
                sources.Contains($"Cases(\"{name}\")", StringComparison.Ordinal)
                || sources.Contains($"Section(\"{name}\")", StringComparison.Ordinal)
            ).ShouldBe(!s_exceptions.ContainsKey(name), name);
        }

        s_exceptions.Keys.ShouldBeSubsetOf(VectorFile.SectionNames);
    }

    [Fact]
    public void Verdicts_on_cases_become_a_score_as_recorded()
    {
        foreach (var v in VectorFile.Cases("spreadsheet_aggregate"))
        {
            var score = CaseScore.Of(
                [.. v["case_ok"]!.AsArray().Select((ok, i) => new CaseVerdict($"{i}", ok!.GetValue<bool>(), "", ""))],
                "as recorded"
            );
            (score.Hard, score.Soft).ShouldBe(
                (v["expect_hard"]!.GetValue<double>(), v["expect_soft"]!.GetValue<double>()),
                v.ToJsonString()
            );
        }
    }

    [Fact]
    public void Ratios_give_the_recorded_counts()
    {
        var cases = VectorFile.Section("ratio_split")["counts"]!.AsArray();
        cases.Count.ShouldBeGreaterThan(5);
        foreach (var v in cases)
        {
            var (train, val, test) = SplitRatio.Parse(v!.Text("ratio")).Counts(v!["total"]!.GetValue<int>());
            new[] { train, val, test }.ShouldBe(v["expect"]!.AsArray().Select(n => n!.GetValue<int>()), v.ToJsonString());
        }
    }

    private static string Sources([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
