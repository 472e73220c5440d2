using SkillOpt.Gating;
using SkillOpt.Models.Practice.Reading;
using SkillOpt.Training;

namespace SkillOpt.Models.Tests.Practice;

public class TrainingTests(ITestOutputHelper output)
{
    private static readonly Example Example = Example.Spreadsheets;

    public static string AllRules { get; } = Example.Start.Document.Text.Replace("- Treat an empty cell as zero.", "", StringComparison.Ordinal)
        + string.Concat(TopicCatalogue.All.Where(t => t.Topic < Topic.MissingField && t.Topic != Topic.RoundPlaces).Select(t => $"- {t.Wordings[1][0]}\n"));

    [Fact]
    public async Task With_all_rules_and_no_slips_every_task_is_solved()
    {
        foreach (var split in new[] { Example.Tasks.Train, Example.Tasks.Val, Example.Tasks.Test })
        {
            var wrong = (await Example.RollOutAsync(AllRules, split, "practice:apprentice?slips=0")).Where(r => r.Hard < 1).ToList();
            foreach (var (task, reply, _) in wrong)
            {
                output.WriteLine($"{task.Id} {task.Type} {task.Question}\n{reply}\nexpected {task.ExpectedTexts[0]}\n");
            }

            wrong.Count.ShouldBe(0);
        }
    }

    [Fact]
    public async Task Lab()
    {
        output.WriteLine($"start: train {await Example.ScoreAsync(Example.Start.Document.Text, Example.Tasks.Train):0.000} val {await Example.ScoreAsync(Example.Start.Document.Text, Example.Tasks.Val):0.000} test {await Example.ScoreAsync(Example.Start.Document.Text, Example.Tasks.Test):0.000} best possible test {await Example.ScoreAsync(AllRules, Example.Tasks.Test):0.000}");
        foreach (var (task, reply, hard) in await Example.RollOutAsync(Example.Start.Document.Text, Example.Tasks.Train, "practice:apprentice?slips=0"))
        {
            output.WriteLine($"{task.Type} {hard}");
        }
        foreach (var policy in new[] { "strict", "off" })
        foreach (var seed in new[] { 42, 1, 2 })
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            var (result, store) = await Example.TrainAsync(new TrainingOptions { Epochs = 4, BatchSize = 21, Seed = seed }, new GateOptions { Policy = policy });
            var final = policy == "off" ? result.Final : result.Best;
            output.WriteLine($"{policy} {seed}: {watch.ElapsedMilliseconds} ms; val {await Example.ScoreAsync(final.Document.Text, Example.Tasks.Val):0.000} test {await Example.ScoreAsync(final.Document.Text, Example.Tasks.Test):0.000}; incidents {store.Incidents.Count}");
            output.WriteLine(final.Document.Text);
        }
    }
}
