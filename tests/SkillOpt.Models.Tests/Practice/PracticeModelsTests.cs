using System.Text.Json.Nodes;
using SkillOpt.Calls;

namespace SkillOpt.Models.Tests.Practice;

public class PracticeModelsTests
{
    [Fact]
    public void Settings_come_from_the_name_and_the_body_and_are_part_of_the_fingerprint()
    {
        var named = PracticeModels.Create(new ModelSettings { Name = "practice:coach?harmful=0.5" });
        var given = PracticeModels.Create(new ModelSettings { Name = "practice:coach", ExtraBody = new JsonObject { ["harmful"] = 0.5 } });
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
    public void The_provider_is_built_in() => ProviderCatalog.BuiltIn.ShouldContain(p => p.Info.Name == "practice" && p.Info.KeyVariable == null);
}
