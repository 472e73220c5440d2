using System.Text.Json.Nodes;

namespace SkillOpt.Benchmarks.Tests.DocVqa;

public class DocVqaTests
{
    [Fact]
    public void Scores_are_those_recorded()
    {
        foreach (var v in VectorFile.Cases("docvqa"))
        {
            var golds = AcceptedAnswers.Of(v["gold_answers"]?.DeepClone());
            golds.ShouldBe(v["expect"]!["gold_answers"]!.AsArray().Select(g => g!.GetValue<string>()), v.Text("case"));
            AnswerTag.LastTags(v.Text("prediction_text")).ShouldBe(v["expect"]!.Text("predicted_answer"), v.Text("case"));
            var score = DocVqaScorer.Judge(v.Text("prediction_text"), golds);
            score.Hard.ShouldBe(v["hard"]!.GetValue<int>(), v.Text("case"));
            score.Soft.ShouldBe(v["soft"]!.GetValue<double>(), 1e-15, v.Text("case"));
        }
    }

    [Fact]
    public void Rows_are_read_as_recorded()
    {
        foreach (var v in VectorFile.Cases("docvqa_row_parsing"))
        {
            var row = new JsonRow(v["row"]!.DeepClone().AsObject(), "items.csv", 0);
            var expect = v["expect"]!;
            row.Required("questionId", "id").ShouldBe(expect.Text("id"));
            DocVqaTasks.TypeOf(row).ShouldBe(expect.Text("task_type"));
            DocVqaTasks.Answers(row).ShouldBe(expect["answers"]!.AsArray().Select(a => a!.GetValue<string>()));
            var (question, images) = DocVqaTasks.QuestionAndImages(row);
            question.ShouldBe(expect.Text("question"));
            images.ShouldBe(expect["image_paths"]!.AsArray().Select(a => a!.GetValue<string>()));
        }
    }

    [Theory]
    [InlineData("""{"answers": ["ITC", "ITC Limited"]}""")]
    [InlineData("""["ITC", "ITC Limited"]""")]
    [InlineData("\"{\\\"answers\\\": [\\\"ITC\\\", \\\"ITC Limited\\\"]}\"")]
    [InlineData("\"{'answers': ['ITC', 'ITC Limited']}\"")]
    [InlineData("""{"answers": [{"text": "ITC"}, {"answer": "ITC Limited"}]}""")]
    [InlineData("""{"answers": "['ITC', 'ITC Limited']"}""")]
    public void Accepted_answers_are_found_in_every_form(string json)
    {
        AcceptedAnswers.Of(JsonNode.Parse(json)).ShouldBe(["ITC", "ITC Limited"]);
        foreach (var name in (string[])["answer", "answers", "ground_truth"])
        {
            DocVqaTasks
                .Answers(new JsonRow(new JsonObject { [name] = JsonNode.Parse(json) }, "items.jsonl", 0))
                .ShouldBe(["ITC", "ITC Limited"]);
        }
    }

    [Fact]
    public void A_near_miss_says_so() =>
        DocVqaScorer.Judge("<answer>ITC Limitod</answer>", ["ITC Limited"]).Explanation.ShouldContain("Near miss (ANLS 0.909)");

    [Fact]
    public void The_stand_in_data_loads_with_its_images()
    {
        var tasks = DocVqaTasks.Load(BenchmarkData.Folder("docvqa_synth"));
        (tasks.Train.Length, tasks.Val.Length, tasks.Test.Length).ShouldBe((12, 9, 27));
        tasks.Train.ShouldAllBe(t => t.Files.Length == 1);
    }

    [Theory]
    [InlineData("['a', \"b's\", 3, None, 1.5]", "[\"a\",\"b's\",3,null,1.5]")]
    [InlineData("['x\\n', '\\u00e9', 'it\\'s', ]", "[\"x\\n\",\"\\u00E9\",\"it's\"]")]
    [InlineData("[]", "[]")]
    [InlineData("[['a'], True]", "[[\"a\"],true]")]
    [InlineData("['a' 'b']", null)]
    [InlineData("[open('x')]", null)]
    [InlineData("'a'", null)]
    public void Python_lists_are_read_and_nothing_else(string text, string? json)
    {
        var list = Benchmarks.PythonLiteral.TryParseList(text);
        if (json is null)
        {
            list.ShouldBeNull();
        }
        else
        {
            JsonNode.DeepEquals(new JsonArray([.. list!]), JsonNode.Parse(json)).ShouldBeTrue();
        }
    }
}
