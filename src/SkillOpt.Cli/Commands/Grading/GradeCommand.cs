using System.CommandLine;
using SkillOpt.Projects;
using SkillOpt.Scoring;

namespace SkillOpt.Cli;

/// <summary><c>grade</c>: draft, label, calibrate and probe a grader for work without a crisp right answer.</summary>
internal static class GradeCommand
{
    private static readonly Option<string> s_outputsPath = new("--outputs")
    {
        Description = "Real answers: JSON lines of {\"id\": …, \"answer\": …}. Default: outputs.jsonl in the project.",
        HelpName = "file",
    };

    private static readonly Option<string> s_labelsPath = new("--labels")
    {
        Description = "The labels of all raters. Default: labels.jsonl in the project.",
        HelpName = "file",
    };

    public static Verb Verb { get; } =
        new("grade", "Draft a grader, label answers, and measure whether the grader can be trusted.")
        {
            Verbs =
            [
                new("init", "Draft checks and a rubric from the skill and real outputs; you tick what is used.", GradeInit.Run)
                {
                    Symbols = [CommonOptions.Project, s_outputsPath, GradeInit.Take, GradeInit.Out],
                    TakesConfig = true,
                },
                new("label", "Label answers as good enough or not: blind, one at a time, resumable.", GradeLabel.Run)
                {
                    Symbols = [CommonOptions.Project, s_outputsPath, s_labelsPath, GradeLabel.Rater],
                    TakesConfig = true,
                },
                new(
                    "calibrate",
                    "Measure the project's scorer against people's labels; exit code 2 unless it is fit for gating.",
                    GradeCalibrate.Run
                )
                {
                    Symbols =
                    [
                        CommonOptions.Project,
                        s_outputsPath,
                        s_labelsPath,
                        GradeCalibrate.MinTpr,
                        GradeCalibrate.MinTnr,
                        GradeCalibrate.Dev,
                        GradeCalibrate.ForceTest,
                    ],
                    TakesConfig = true,
                },
                new("probe", "Try to take the project's scorer in; exit code 2 when it was.", GradeProbe.Run)
                {
                    Symbols = [CommonOptions.Project, s_outputsPath, s_labelsPath],
                    TakesConfig = true,
                },
            ],
        };

    /// <summary>The real outputs of a project.</summary>
    public static IReadOnlyList<RealOutput> Outputs(Invocation invocation, SkillProject project) =>
        RealOutput.Read(invocation.Get(s_outputsPath) ?? Path.Combine(project.Spec.ProjectFolder, RealOutput.FileName), project.Tasks);

    /// <summary>Where labels are kept.</summary>
    public static string Labels(Invocation invocation, RunSpec spec) =>
        invocation.Get(s_labelsPath) ?? Path.Combine(spec.ProjectFolder, "labels.jsonl");

    /// <summary>An output as people label it.</summary>
    public static LabelItem ItemOf(RealOutput output) => LabelItem.Of(output.Task, output.Answer, output.Author);
}
