using System.Text.Json;
using SkillOpt.Runs;

namespace SkillOpt.Tests.Runs;

/// <summary>Facts carry terms; what is stored is what version 0.1 stored.</summary>
public sealed class FactTermsTests
{
    public static TheoryData<string> Stored =>
        [
            """{"$type":"run_started","skill":"s","files":{},"train":1,"val":2,"test":3,"epochs":1,"steps":1,"target":"t","optimizer":"o","is_practice":false,"gate":"strict","metric":"mixed"}""",
            """{"$type":"evaluation_finished","label":"step 12 train","split":"train","skill":"s","planned":1,"hard":1,"soft":1,"scores":[]}""",
            """{"$type":"patch_proposed","step":1,"source":"failure","minibatch":1,"tasks":[],"is_lost":false,"reasoning":"","proposals":[{"summary":"a","source":"success","tasks":[],"detail":"{}"},{"summary":"b","tasks":[],"detail":"{}"}],"patterns":[]}""",
            """{"$type":"verdict_reached","origin":"step 1","step":1,"skill":"s","decision":"not_measured","is_new_best":false,"reason":"r","tasks":0,"excluded":0,"rollouts":0,"rollouts_in_full":0,"fixed":[],"broken":[],"alarms":[]}""",
            """{"$type":"ceiling_reached","origin":"baseline","reason":"r","at_ceiling":"tighten","gate":"strict","steps_left":3}""",
        ];

    [Theory]
    [MemberData(nameof(Stored))]
    public void A_stored_fact_is_read_and_written_again_byte_for_byte(string json) =>
        JsonSerializer
            .Serialize(JsonSerializer.Deserialize(json, RunEventJson.Default.RunEvent), RunEventJson.Default.RunEvent)
            .ShouldBe(json);

    [Theory]
    [InlineData("step 12 train", 12)]
    [InlineData("step 3 document 2 gate 1", 3)]
    [InlineData("stepwise", null)]
    [InlineData("step one", null)]
    [InlineData("slow update of epoch 2 gate 1", null)]
    public void An_evaluation_knows_its_step(string label, int? step) =>
        new EvaluationFinished
        {
            Label = label,
            Split = TaskSplit.Train,
            Skill = "s",
            Planned = 0,
            Scores = [],
        }.Step.ShouldBe(step);
}
