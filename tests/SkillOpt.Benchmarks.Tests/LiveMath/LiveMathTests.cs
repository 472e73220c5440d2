using System.Numerics;

namespace SkillOpt.Benchmarks.Tests.LiveMath;

public class LiveMathTests
{
    private static IReadOnlyList<Choice> Choices =>
        [.. VectorFile.Section("livemath")["choices"]!.AsArray().Select(c => new Choice(c!.Text("label"), c!.Text("text")))];

    [Fact]
    public void Scores_are_those_recorded()
    {
        foreach (var v in VectorFile.Cases("livemath"))
        {
            var question = new ShuffledQuestion(Choices, v.Text("correct_label"));
            LabelExtraction.Strict(v.Text("prediction_text"), Choices).ShouldBe(v["expect"]!.Text("predicted_label"), v.Text("case"));
            var score = LiveMathEnvironment.Judge(v.Text("prediction_text"), question);
            score.Hard.ShouldBe(v["hard"]!.GetValue<int>(), v.Text("case"));
            score.Soft.ShouldBe(v["soft"]!.GetValue<double>(), v.Text("case"));
        }
    }

    [Theory]
    [InlineData("<answer>(C)</answer>", "C")]
    [InlineData("<answer>**C**</answer>", "C")]
    [InlineData("<answer>$C$</answer>", "C")]
    [InlineData(@"<answer>\boxed{C}</answer>", "C")]
    [InlineData(@"<answer>\(\text{C}\)</answer>", "C")]
    [InlineData("<answer>Option C</answer>", "C")]
    [InlineData("The answer is C", "C")]
    [InlineData("The correct answer is (C).", "C")]
    [InlineData("<answer>There exists c > 0.</answer>", "C")]
    [InlineData("<answer>Z</answer>", "Z")]
    [InlineData("<answer>C, D</answer>", "C, D")]
    public void Lenient_extraction_sees_through_marks(string reply, string label) =>
        LabelExtraction.Lenient(reply, Choices).ShouldBe(label);

    [Fact]
    public void Lenient_extraction_never_changes_what_strict_accepts()
    {
        foreach (var v in VectorFile.Cases("livemath").Where(v => v["hard"]!.GetValue<int>() == 1))
        {
            LabelExtraction.Lenient(v.Text("prediction_text"), Choices).ShouldBe(v.Text("correct_label"), v.Text("case"));
        }
    }

    [Fact]
    public void Options_are_shuffled_as_recorded()
    {
        foreach (var v in VectorFile.Cases("livemath_shuffle"))
        {
            var seed = v["seed"]!.GetValue<long>();
            ShuffledQuestion.ItemSeed(v.Text("id"), seed).ToString().ShouldBe(v.Text("item_seed"));
            var shuffled = ShuffledQuestion.Of(v.Text("id"), Choices, "A", seed);
            shuffled.Choices.Select(c => c.Text).ShouldBe(v["expect_texts_in_order"]!.AsArray().Select(t => t!.GetValue<string>()));
            shuffled.Choices.Select(c => c.Label).ShouldBe(["A", "B", "C", "D", "E"]);
            shuffled.CorrectLabel.ShouldBe(v["expect_correct"]!.Text("label"));
        }
    }

    [Fact]
    public void The_generator_shuffles_like_CPython()
    {
        foreach (var v in VectorFile.Section("ratio_split")["python_shuffle"]!.AsArray())
        {
            var items = Enumerable.Range(0, v!["n"]!.GetValue<int>()).ToList();
            new MersenneTwister(new BigInteger(v["seed"]!.GetValue<long>())).Shuffle(items);
            items.ShouldBe(v["expect"]!.AsArray().Select(n => n!.GetValue<int>()));
        }
    }

    [Fact]
    public void Items_are_read_as_recorded()
    {
        foreach (var v in VectorFile.Cases("livemath_normalize_item"))
        {
            var task = LiveMathTasks.FromRow(new JsonRow(v["item"]!.DeepClone().AsObject(), "p.json", v["row_idx"]!.GetValue<int>()));
            var expect = v["expect"]!;
            task.Id.ShouldBe(expect.Text("id"));
            task.Question.ShouldBe(expect.Text("question"));
            task.Metadata["choices"]!.ToJsonString().ShouldBe(expect["choices"]!.ToJsonString());
            LabelExtraction.Normalize(task.Expected!.GetValue<string>()).ShouldBe(expect["correct_choice"]!.Text("label"));
            task.Metadata["theorem_type"]!.ToJsonString().ShouldBe(expect["theorem_type"]!.ToJsonString());
        }
    }

    [Fact]
    public void The_monthly_files_give_the_released_split()
    {
        var tasks = LiveMathTasks.Load(BenchmarkData.Folder("livemath"));
        (tasks.Train.Length, tasks.Val.Length, tasks.Test.Length).ShouldBe((35, 17, 125));
        tasks.Train.Concat(tasks.Val).Concat(tasks.Test).Select(t => t.Id).Distinct().Count().ShouldBe(177);
        tasks.Train.ShouldAllBe(t => t.Metadata["choices"]!.AsArray().Count == 5);
    }
}
