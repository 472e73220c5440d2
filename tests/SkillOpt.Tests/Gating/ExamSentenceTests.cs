using SkillOpt.Gating;

namespace SkillOpt.Tests.Gating;

/// <summary>What is said at the end of a run: the release check, the exam, and what a noise study found before.</summary>
public sealed class ExamSentenceTests
{
    [Fact]
    public void A_skill_that_is_released_is_told_by_its_numbers_alone()
    {
        var verdict = ReleaseTest.Judge(["t0", "t1", "t2", "t3"], GateDriver.Table(0, 0, 0, 1), GateDriver.Table(1, 1, 0, 1), z: 1);

        // Differences 1, 1, 0, 0: mean 0.5, deviation 0.577, error 0.289.
        verdict.IsReleased.ShouldBeTrue();
        verdict.Reason.ShouldBe(
            "On fresh rollouts 75.0 % against 25.0 % of the start (+50.0 points, n = 4); more than +28.9 points was needed."
        );
        (verdict.Tasks, verdict.Start, verdict.Best).ShouldBe((4, 0.25, 0.75));
        verdict.Error.ShouldBe(Math.Sqrt(1 / 12.0), 1e-12);
        verdict.Interval.ShouldNotBeNull();
    }

    [Fact]
    public void Equal_differences_are_no_certainty()
    {
        // Every task better by 0.03: no spread at all, yet an error of 0.05/√4 is assumed.
        var verdict = ReleaseTest.Judge(
            ["t0", "t1", "t2", "t3"],
            GateDriver.Table(0.5, 0.5, 0.5, 0.5),
            GateDriver.Table(0.53, 0.53, 0.53, 0.53),
            z: 1.5
        );
        verdict.Error.ShouldBe(0.025, 1e-12);
        verdict.IsReleased.ShouldBeFalse();
        verdict.Reason.ShouldEndWith("more than +3.8 points was needed, so the start stays.");
    }

    [Fact]
    public void Nothing_that_could_be_compared_leaves_the_start()
    {
        var release = ReleaseTest.Judge(["t0"], GateDriver.Table(1), Measurement.Empty, z: 0);
        (release.IsReleased, release.Reason, release.Tasks, release.Interval).ShouldBe(
            (false, "No task could be scored under both skills, so the start stays.", 0, null)
        );
        (release.Start, release.Best, release.Error).ShouldBe((0, 0, 0));

        var exam = FinalExam.Judge(["t0"], GateDriver.Table(1), Measurement.Empty, seed: 1);
        (exam.Tasks, exam.Difference, exam.Interval, exam.Word).ShouldBe((0, null, null, "not distinguishable"));
    }

    [Fact]
    public void An_exam_names_what_it_compared()
    {
        var exam = FinalExam.Judge(["t0", "t1", "t2", "t3"], GateDriver.Table(0, 1, 1, null), GateDriver.Table(1, 0, 1, 1), seed: 1);
        (exam.Tasks, exam.Difference, exam.P, exam.Word).ShouldBe((3, 0, 1, "not distinguishable"));
        exam.Improved.ShouldBe(["t0"]);
        exam.Worsened.ShouldBe(["t1"]);
    }

    [Fact]
    public void A_noise_study_counts_every_pair_of_repetitions()
    {
        // t0: 1 0 0, two of its three pairs differ; t1: 1 1; t2 has one value only.
        var study = Measurement.Empty.WithAll([
            ("t0", 0, 1),
            ("t0", 1, 0),
            ("t0", 2, 0),
            ("t1", 0, 1),
            ("t1", 1, 1),
            ("t2", 0, 1),
            ("t2", 1, null),
        ]);

        var report = NoiseAnalysis.Of(["t0", "t1", "t2"], study)!;

        (report.Tasks, report.Excluded, report.Replicates).ShouldBe((2, 1, 3));
        report.FlipRate.ShouldBe(1 / 3.0, 1e-12);
        report.PairVariance.ShouldBe(1 / 3.0, 1e-12);
        report.ScoreError.ShouldBe(Math.Sqrt(1 / 12.0), 1e-12);
        report.Mean.ShouldBe(2 / 3.0, 1e-12);
        report.ReplicateMeans.ShouldBe([1, 0.5, 0]);
        report.AlwaysPassed.ShouldBe(["t1"]);
        report.AlwaysFailed.ShouldBeEmpty();
        report.Needed.Select(n => n.Difference).ShouldBe([0.02, 0.05, 0.10]);
        report.Needed.Select(n => n.Tasks!.Value).ShouldBe(report.Needed.Select(n => n.Tasks!.Value).OrderDescending());
    }

    [Fact]
    public void Scores_that_are_all_equal_have_no_share_of_their_variance()
    {
        var study = Measurement.Empty.WithAll([("t0", 0, 1), ("t0", 1, 1), ("t1", 0, 1), ("t1", 1, 1)]);
        var report = NoiseAnalysis.Of(["t0", "t1"], study)!;
        (report.WithinTaskShare, report.FlipRate, report.ScoreError, report.SmallestDifference).ShouldBe((null, 0, 0, null));
        report.Needed.ShouldAllBe(n => n.Tasks == null);

        // Everything varies within the tasks: more than all of it would be no share.
        var noise = Measurement.Empty.WithAll([("t0", 0, 1), ("t0", 1, 0), ("t1", 0, 0), ("t1", 1, 1)]);
        NoiseAnalysis.Of(["t0", "t1"], noise)!.WithinTaskShare.ShouldBe(1);
    }
}
