using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Sleep.Tests;

/// <summary>Recorded replies of miners, and recorded tasks of several sessions.</summary>
public sealed class MinedVectorTests
{
    [Fact]
    public void Checks_of_recorded_miners_are_kept_or_left_out_as_recorded()
    {
        var kept = 0;
        foreach (var recorded in SleepVectors.Cases("llm_mined_object"))
        {
            var mined = recorded["obj"]!.AsObject();
            var expected = recorded["task"]?["judge"]?["checks"]?.AsArray() ?? [];
            var checks = Read(mined) is { } answer ? answer.Checks : [];
            kept += checks.Length;

            // A check against refusals is part of every grader here.
            checks
                .Select(c => $"{c.Op} {c.Arg}")
                .ShouldBe(
                    expected.Where(c => c!["op"]!.GetValue<string>() != "no_refusal").Select(c => $"{c!["op"]} {c["arg"]}"),
                    mined.ToJsonString()
                );
        }

        kept.ShouldBeGreaterThan(2);
    }

    [Fact]
    public void Tasks_of_several_sessions_are_one_as_recorded()
    {
        foreach (var recorded in SleepVectors.Cases("dedup_and_group"))
        {
            var tasks = recorded["tasks"]!
                .AsArray()
                .Select(t => t!.AsArray().Select(v => v!.GetValue<string>()).ToArray())
                .Select(v => new MinedTask
                {
                    Id = v[0],
                    Intent = v[0],
                    Sessions = [v[1]],
                    Outcome = Enum.Parse<TaskOutcome>(v[2], ignoreCase: true),
                    Skill = v[3],
                });
            TaskMerge
                .Merge(tasks)
                .Select(t => $"{t.Id} {t.Outcome.ToString().ToLowerInvariant()} {string.Join(',', t.Sessions)} {t.Skill}")
                .ShouldBe(
                    recorded["dedup"]!
                        .AsArray()
                        .Select(d => $"{d!["id"]} {d["outcome"]} {string.Join(',', d["sessions"]!.AsArray())} {d["skill_hint"]}")
                );
        }
    }

    // The rubric of a recorded reply judges instead of its checks; here both do, so it is given only where there are no checks.
    private static GroupAnswer? Read(JsonObject mined)
    {
        var rubric = mined["rubric"] is JsonValue value && value.TryGetValue(out string? text) ? text : "";
        var hasRubric = !string.IsNullOrWhiteSpace(rubric);
        var reply = new JsonObject
        {
            ["worth"] = true,
            ["why"] = "",
            ["task"] = "",
            ["checks"] = hasRubric ? new JsonArray() : (mined["checks"] as JsonArray)?.DeepClone() ?? new JsonArray(),
            ["rubric"] = hasRubric ? new JsonArray(rubric) : new JsonArray(),
        };
        try
        {
            return GroupReading.Read(JsonSerializer.SerializeToElement(reply));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
