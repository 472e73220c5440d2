using SkillOpt.Tasks;

namespace SkillOpt.Tests.Tasks;

public class RealTaskDataTests
{
    [Theory]
    [InlineData("gsm8k/train_300.jsonl", "gsm8k/test_300.jsonl", 300, 300)]
    [InlineData("xquad_searchqa/train", "xquad_searchqa/val", 1, 1)]
    public void Real_splits_load_and_are_disjoint(string train, string val, int atLeastTrain, int atLeastVal)
    {
        var data = Environment.GetEnvironmentVariable("SKILLOPT_DATA") ?? Path.Combine(RepositoryRoot(), "..", "shared", "data");
        Assert.SkipUnless(Directory.Exists(data), "no shared data");
        var loaded = TaskSetLoader.Load(
            new TaskSetOptions
            {
                Train = train,
                Val = val,
                Holdout = new() { Policy = HoldoutPolicy.Report },
            },
            data
        );
        loaded.Holdout.IsDisjoint.ShouldBeTrue();
        loaded.Train.Length.ShouldBeGreaterThanOrEqualTo(atLeastTrain);
        loaded.Val.Length.ShouldBeGreaterThanOrEqualTo(atLeastVal);
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SkillOpt.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
