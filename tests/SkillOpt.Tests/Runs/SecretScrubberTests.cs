namespace SkillOpt.Tests.Runs;

public class SecretScrubberTests
{
    [Theory]
    [InlineData("azure_openai_api_key", true)]
    [InlineData("qwen_chat_api_key", true)]
    [InlineData("models.target.apiKey", true)]
    [InlineData("AccessToken", true)]
    [InlineData("client-secret", true)]
    [InlineData("db.password", true)]
    [InlineData("OPENAI_API_KEY", true)]
    [InlineData("max_tokens", false)]
    [InlineData("key_variable", false)]
    [InlineData("monkey", false)]
    [InlineData("train.epochs", false)]
    [InlineData("", false)]
    public void Names_tell_secrets(string name, bool isSecret) => SecretScrubber.IsSecretName(name).ShouldBe(isSecret);

    [Theory]
    [InlineData("Authorization: Bearer sk-abcdef123456", "Authorization: Bearer ***")]
    [InlineData("sk-abcdef123456-long and sk-abcdef123456", "*** and ***")]
    [InlineData("https://me:pw@host/v1", "https://***@host/v1")]
    [InlineData("https://host/v1?api_key=abc&x=1", "https://host/v1?api_key=***&x=1")]
    [InlineData("mail me@host.org, no url", "mail me@host.org, no url")]
    [InlineData("no", "no")]
    public void Values_are_removed_wherever_they_stand(string text, string expected) =>
        new SecretScrubber(["sk-abcdef123456", "sk-abcdef123456-long", "no", null]).Scrub(text).ShouldBe(expected);

    [Fact]
    public void A_setting_named_like_a_secret_is_removed_whatever_its_value()
    {
        var scrubber = new SecretScrubber([]);
        scrubber.Scrub("models.api_key", "x").ShouldBe("***");
        scrubber.Scrub("models.api_key", "").ShouldBe("");
        scrubber.Scrub("models.key_variable", "OPENAI_API_KEY").ShouldBe("OPENAI_API_KEY");
    }
}
