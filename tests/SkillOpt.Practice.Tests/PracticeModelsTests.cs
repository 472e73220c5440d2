using System.Text.Json.Nodes;
using SkillOpt.Calls;

namespace SkillOpt.Practice.Tests;

public class PracticeModelsTests
{
    [Fact]
    public void Settings_come_from_the_name_and_the_body_and_are_part_of_the_fingerprint()
    {
        var named = PracticeModels.Create(new ModelSettings { Name = "practice:coach?harmful=0.5" });
        var given = PracticeModels.Create(
            new ModelSettings
            {
                Name = "practice:coach",
                ExtraBody = new JsonObject { ["harmful"] = 0.5 },
            }
        );
        given.Fingerprint.ShouldBe(named.Fingerprint);
        PracticeModels.Create(new ModelSettings { Name = "practice:coach" }).Fingerprint.ShouldNotBe(named.Fingerprint);
    }

    [Theory]
    [InlineData("practice:nobody", "SKO3104")]
    [InlineData("practice:coach?harmful=2", "SKO3102")]
    [InlineData("practice:coach?harmful=often", "SKO3102")]
    [InlineData("practice:coach?kindness=1", "SKO3103")]
    public void A_wrong_name_or_setting_is_refused(string name, string code) =>
        Should.Throw<SkillOptException>(() => PracticeModels.Create(new ModelSettings { Name = name })).Code.ShouldBe(code);

    [Fact]
    public void The_provider_makes_them_without_a_key_or_a_network()
    {
        var provider = new PracticeProvider();
        provider.Info.Name.ShouldBe("practice");
        provider.Info.KeyVariable.ShouldBeNull();
        using var services = new SharedServices();
        var name = ModelName.Parse("practice:apprentice");
        var endpoint = provider.Create(
            name,
            new ModelSettings { Name = name.ToString() },
            new ProviderContext(new ProviderEnvironment(), services)
        );
        endpoint.IsPractice.ShouldBeTrue();
        endpoint.Fingerprint.ShouldBe("practice:apprentice/1;slips=0.05;harmful=0.6;useless=0.15;unmatched=0.06;malformed=0.03");
    }

    [Fact]
    public void The_page_of_providers_lists_it() =>
        File.ReadAllText(Path.Combine(Example.Root(), "docs", "providers.md")).ShouldContain($"| `{new PracticeProvider().Info.Name}` |");

    // Runs begun by earlier versions are found under these.
    [Theory]
    [InlineData("practice:apprentice", null, "practice:apprentice/1;slips=0.05;harmful=0.6;useless=0.15;unmatched=0.06;malformed=0.03")]
    [InlineData("practice:coach", null, "practice:coach/2;slips=0.05;harmful=0.6;useless=0.15;unmatched=0.06;malformed=0.03")]
    [InlineData(
        "practice:apprentice",
        "searchqa",
        "practice:apprentice/1;slips=0.05;harmful=0.6;useless=0.15;unmatched=0.06;malformed=0.03"
    )]
    [InlineData("practice:apprentice", "alfworld", "practice:apprentice/alfworld/1")]
    public void Its_fingerprint_is_what_it_always_was(string name, string? benchmark, string fingerprint) =>
        PracticeModels.Create(new ModelSettings { Name = name, Benchmark = benchmark }).Fingerprint.ShouldBe(fingerprint);
}
