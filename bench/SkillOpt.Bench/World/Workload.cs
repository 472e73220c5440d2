using System.Collections.Immutable;
using SkillOpt.Tasks;
using SkillOpt.Training;

namespace SkillOpt.Bench.World;

/// <summary>
/// The size of a run. The default is the published setting: 400/200/1400 tasks, 4 epochs, batch 40, learning rate 4 to 2, about 14,300
/// rollouts.
/// </summary>
internal sealed record Workload(int Train = 400, int Val = 200, int Test = 1400, int Epochs = 4, int InFlight = 16)
{
    /// <summary>Kinds of tasks; each has a rule that the skill may hold.</summary>
    public const int Kinds = 24;

    private const string Padding =
        "The record below was taken from the ledger of the warehouse; read all of it before you answer, and name the kind first.";

    public static Workload From(Arguments arguments)
    {
        var usual = new Workload();
        return new Workload(
            arguments.Number("train", usual.Train),
            arguments.Number("val", usual.Val),
            arguments.Number("test", usual.Test),
            arguments.Number("epochs", usual.Epochs),
            arguments.Number("in-flight", usual.InFlight)
        );
    }

    public string[] ToArguments() =>
        ["--train", $"{Train}", "--val", $"{Val}", "--test", $"{Test}", "--epochs", $"{Epochs}", "--in-flight", $"{InFlight}"];

    public TrainingOptions Options(bool speculate) =>
        new()
        {
            Epochs = Epochs,
            InFlight = InFlight,
            OptimizerInFlight = InFlight,
            Speculate = speculate,
            MaxFailureShare = 1,
        };

    public TaskSet Tasks() => new(Make("train", Train), Make("val", Val), Make("test", Test));

    public static Skill StartSkill() =>
        Skill.FromText(
            "# Ledger work\n\n"
                + string.Concat(Enumerable.Range(1, 12).Select(i => $"{i}. {Padding} Keep to the order of the ledger in part {i}.\n"))
                + "\n## Rules\n\n- rule k00\n- rule k01\n- rule k02\n"
        );

    private static ImmutableArray<TaskItem> Make(string split, int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => new TaskItem
                {
                    Id = $"{split}-{i}",
                    Input = [new TaskMessage("user", $"Entry {split} {i} is of kind k{i % Kinds:D2}: {Padding}")],
                    Expected = $"solved k{i % Kinds:D2}",
                    Type = $"k{i % Kinds:D2}",
                }),
        ];
}
