using SkillOpt.Testing;

namespace SkillOpt.Benchmarks.Tests.SearchQa;

public class SearchQaTests
{
    [Fact]
    public void Scores_are_those_recorded()
    {
        foreach (var v in VectorFile.Cases("searchqa"))
        {
            var golds = v["gold_answers"]!.AsArray().Select(g => g!.GetValue<string>()).ToList();
            var reply = v.Text("prediction_text");
            var score = SearchQaScorer.Judge(reply, golds);
            score.Hard.ShouldBe(v["hard"]!.GetValue<int>(), v.Text("case"));
            score.Soft.ShouldBe(v["soft"]!.GetValue<double>(), 1e-15, v.Text("case"));
            SearchQaScorer.Contains(reply, golds).ShouldBe(v["expect"]!["sub_em"]!.GetValue<double>() == 1, v.Text("case"));
            SearchQaScorer.Normalize(Benchmarks.AnswerTag.LastPair(reply)).ShouldBe(v.Text("norm_pred"), v.Text("case"));
            Benchmarks.AnswerTag.LastPair(reply).ShouldBe(v["expect"]!.Text("predicted_answer"), v.Text("case"));
        }
    }

    [Fact]
    public void Contexts_are_cut_as_recorded()
    {
        foreach (var v in VectorFile.Cases("searchqa_truncate_context"))
        {
            SearchQaContext.Truncate(v.Text("context"), v["max_chars"]!.GetValue<int>()).ShouldBe(v.Text("expect"), v.Text("case"));
        }
    }

    [Fact]
    public void The_stand_in_data_loads()
    {
        var tasks = SearchQaTasks.Load(BenchmarkData.Folder("xquad_searchqa"));
        (tasks.Train.Length, tasks.Val.Length, tasks.Test.Length).ShouldBe((80, 40, 180));
        tasks.Train[0].Question.ShouldBe("What can result from disorders of the immune system?");
        tasks.Train[0].ExpectedTexts.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(
        """[{"id":"1","question":"q","context":"c","answers":["a"]},{"id":"2","context":"c","answers":["a"]}]""",
        "SKO4003",
        "item 2: the field 'question'"
    )]
    [InlineData(
        """[{"id":"1","question":"q","context":"c","answers":["a"]},{"id":"1","question":"q","context":"c","answers":["a"]}]""",
        "SKO4004",
        "'1' occurs twice"
    )]
    [InlineData("""[{"id":"1"},""", "SKO4003", "not JSON")]
    [InlineData("[]", "SKO4003", "no items")]
    public void A_malformed_file_is_one_clear_error(string json, string code, string text)
    {
        using var root = new TemporaryFolder();
        foreach (var split in (string[])["train", "val", "test"])
        {
            Directory.CreateDirectory(root.At(split));
            File.WriteAllText(
                root.At(split, "items.json"),
                split == "train" ? json : json.Replace("\"id\":\"", $"\"id\":\"{split}", StringComparison.Ordinal)
            );
        }

        var error = Should.Throw<SkillOptException>(() => SearchQaTasks.Load(root.Path));
        error.Code.ShouldBe(code);
        error.Message.ShouldContain(text);
        error.Message.ShouldContain("items.json");
    }

    [Fact]
    public void A_missing_split_is_one_clear_error()
    {
        using var root = new TemporaryFolder();
        Should.Throw<SkillOptException>(() => SearchQaTasks.Load(root.Path)).Code.ShouldBe("SKO4001");
    }
}
