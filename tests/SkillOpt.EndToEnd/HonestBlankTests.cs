using System.Text.Json.Nodes;
using SkillOpt.Testing;

namespace SkillOpt.EndToEnd;

/// <summary>What is not known is shown as not known.</summary>
public sealed class HonestBlankTests : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task An_unknown_price_makes_the_sums_unknown_too()
    {
        await using var world = await LoopbackWorld.StartAsync();
        world.WriteProject(_work);

        var estimate = await Tool.RunAsync(_work.Path, "estimate");
        estimate.Output.ShouldContain("$?; about");
        estimate.Output.ShouldNotContain("$0.00");
        estimate.Output.Split('\n').Single(l => l.TrimStart().StartsWith("all ", StringComparison.Ordinal)).TrimEnd().ShouldEndWith("?");
        (await Tool.RunAsync(_work.Path, "estimate", "--json")).Json["cost_usd"].ShouldBeNull();

        // One known, one not: what is known stands beside it.
        _work.Write(
            "prices.yaml",
            "prices:\n  - {model: \"compatible:priced\", input: 1000, output: 1000, as_of: 2026-01-01, source: test}\n"
        );
        var mixed = await Tool.RunAsync(
            _work.Path,
            "estimate",
            "--optimizer",
            "{model: \"compatible:priced\", base_url: " + world.Server.OpenAIAddress + "}",
            "--budget.prices",
            "prices.yaml"
        );
        mixed.ExitCode.ShouldBe(0, mixed.Error);
        mixed.Output.ShouldContain("$? ($");
        mixed.Output.ShouldContain("for the models with a known price)");

        var eval = await Tool.RunAsync(_work.Path, "eval", "--json");
        eval.Json["usage"]!["cost_usd"].ShouldBeNull();
        (await Tool.RunAsync(_work.Path, "eval", "--split", "train")).Output.ShouldContain(", $?");
    }

    [Fact]
    public async Task Without_any_change_noise_cannot_say()
    {
        await using var server = await LoopbackModelServer.StartAsync(_ => LoopbackReply.Of("always the same"));
        _work.Write("SKILL.md", "---\nname: toy\ndescription: Toys.\n---\n# Toy\n\n- begin\n");
        foreach (var split in new[] { "train", "val" })
        {
            _work.Write(
                $"{split}.jsonl",
                string.Concat(
                    Enumerable
                        .Range(0, 4)
                        .Select(i =>
                            new JsonObject
                            {
                                ["id"] = $"{split}{i}",
                                ["input"] = $"{split}one{i} {split}two{i}",
                                ["expected"] = "other",
                            }.ToJsonString() + "\n"
                        )
                )
            );
        }

        _work.Write(
            "skillopt.yaml",
            $"skill: SKILL.md\ntasks: {{train: train.jsonl, val: val.jsonl}}\nscorer: exact\ntarget: {{model: \"compatible:toy\", "
                + $"base_url: {server.OpenAIAddress}}}\noptimizer: practice:coach\n"
        );

        var noise = await Tool.RunAsync(_work.Path, "noise");
        noise.ExitCode.ShouldBe(0, noise.Error);
        noise.Output.ShouldContain("cannot be said");
        noise.Output.ShouldNotContain("smallest true improvement");
        noise.Output.ShouldNotContain("Tasks that the final exam needs");
        (await Tool.RunAsync(_work.Path, "noise", "--json")).Json["smallest_difference"].ShouldBeNull();
    }
}
