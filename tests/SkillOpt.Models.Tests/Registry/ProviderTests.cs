using Azure.Core;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Models.Tests.Conformance;
using SkillOpt.Testing;

namespace SkillOpt.Models.Tests.Registry;

public sealed class ProviderTests : IDisposable
{
    private readonly ModelRegistry _registry = new();

    public void Dispose() => _registry.Dispose();

    [Theory]
    [InlineData("opnai:gpt-5", "openai:gpt-5")]
    [InlineData("antropic:claude", "anthropic:claude")]
    [InlineData("gpt-5", "Known providers")]
    public void An_unknown_provider_is_told_with_the_nearest_one(string name, string hint)
    {
        var failure = Should.Throw<SkillOptException>(() => Resolve(name));
        failure.Code.ShouldBe("SKO3002");
        failure.Message.ShouldContain(hint);
    }

    [Theory]
    [InlineData("openai:gpt-4.1")]
    [InlineData("openai-responses:gpt-5")]
    [InlineData("anthropic:claude-sonnet-4-5")]
    [InlineData("compatible:local")]
    public async Task An_image_over_the_limit_is_not_sent_and_is_that_tasks_failure(string name)
    {
        await using var test = await TestProvider.StartAsync(name);
        var client = test.Endpoint(s => s with { MaxImageMegabytes = 0.001 }).Client;
        ChatMessage With(int bytes) =>
            new(ChatRole.User, [new TextContent("What is this?"), new DataContent(new byte[bytes], "image/png")]);

        var failure = await Should.ThrowAsync<ModelCallException>(() => client.GetResponseAsync([With(1001)]));
        await client.GetResponseAsync([With(1000)]);

        failure.Kind.ShouldBe(FailureKind.TooLarge);
        failure.IsFatal.ShouldBeFalse("other tasks can go on");
        failure.Message.ShouldEndWith(
            $"MB is larger than the 0.001 MB that may be sent to '{name}': make it smaller, or raise max_image_mb if the service takes "
                + $"more."
        );
        test.Server.RequestCount.ShouldBe(1);
    }

    [Fact]
    public void A_provider_without_a_model_is_told_how_to_name_one() =>
        Should.Throw<SkillOptException>(() => Resolve("openai")).Message.ShouldContain("openai:<model>");

    [Fact]
    public void A_missing_key_names_its_variable()
    {
        foreach (var info in _registry.Providers.Where(p => p.KeyRequired))
        {
            var failure = Should.Throw<SkillOptException>(() => Resolve(info.Name + ":m"));
            failure.Code.ShouldBe("SKO3001");
            failure.ExitCode.ShouldBe(ExitCode.EnvironmentFailed);
            failure.Message.ShouldContain(info.KeyVariable!);
        }
    }

    [Fact]
    public void Keys_are_in_no_fingerprint_name_or_message()
    {
        var variables = _registry
            .Providers.Select(p => p.KeyVariable)
            .OfType<string>()
            .Distinct()
            .ToDictionary(v => v, _ => TestProvider.Key, StringComparer.Ordinal);
        variables["OPENAI_COMPATIBLE_BASE_URL"] = "http://127.0.0.1:1/v1";
        variables["AZURE_OPENAI_ENDPOINT"] = "https://unit.openai.azure.com";
        foreach (var info in _registry.Providers)
        {
            var endpoint = _registry.Resolve(
                new ModelSettings { Name = info.Name + ":m" },
                new ProviderEnvironment { Variables = variables }
            );
            (endpoint.Name + endpoint.Fingerprint + endpoint).ShouldNotContain(TestProvider.Key);
        }
    }

    [Theory]
    [InlineData("127.0.0.1", "http://127.0.0.1:11434/v1")]
    [InlineData("0.0.0.0:1234", "http://127.0.0.1:1234/v1")]
    [InlineData("box.local:80", "http://box.local/v1")]
    [InlineData(":9999", "http://127.0.0.1:9999/v1")]
    [InlineData("https://ollama.example.org", "https://ollama.example.org/v1")]
    [InlineData("http://box:11434/", "http://box:11434/v1")]
    public void Ollama_host_is_read_as_ollama_reads_it(string written, string address) => OllamaAddress.Complete(written).ShouldBe(address);

    [Fact]
    public async Task Ollama_says_how_to_get_a_missing_model()
    {
        await using var test = await TestProvider.StartAsync(
            "ollama:llama3:8b",
            _ => LoopbackReply.Refused(404, "model not found, try pulling it first")
        );
        var failure = await Should.ThrowAsync<ModelCallException>(
            test.Endpoint().Client.GetResponseAsync([new ChatMessage(ChatRole.User, "x")])
        );
        failure.Message.ShouldContain("ollama pull llama3:8b");
    }

    [Theory]
    [InlineData("http://unit.openai.azure.com")]
    [InlineData("https://evil.example.org")]
    [InlineData("https://openai.azure.com.evil.org")]
    public void Azure_credentials_go_to_https_azure_hosts_only(string address)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AZURE_OPENAI_API_KEY"] = TestProvider.Key,
            ["AZURE_OPENAI_ENDPOINT"] = address,
        };
        var failure = Should.Throw<SkillOptException>(() =>
            _registry.Resolve(new ModelSettings { Name = "azure:d" }, new ProviderEnvironment { Variables = variables })
        );
        failure.Code.ShouldBe("SKO3004");
        failure.Message.ShouldNotContain(TestProvider.Key);
    }

    [Fact]
    public async Task Azure_without_a_key_uses_a_login_and_renews_it_before_it_ends()
    {
        await using var server = await LoopbackModelServer.StartAsync();
        var time = new FakeTimeProvider();
        var credential = new FakeCredential(time);
        using var registry = new ModelRegistry([new AzureProvider(_ => credential)]);
        var environment = new ProviderEnvironment
        {
            Variables = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["AZURE_OPENAI_ENDPOINT"] = "https://unit.openai.azure.com",
            },
            Time = time,
            CreateHandler = () => new RedirectHandler(server.Address),
        };
        var client = registry.Resolve(new ModelSettings { Name = "azure:d" }, environment).Client;
        ChatMessage[] question = [new(ChatRole.User, "x")];
        await client.GetResponseAsync(question);
        await client.GetResponseAsync(question);
        credential.Asked.ShouldBe(1);
        time.Advance(TimeSpan.FromMinutes(56));
        await client.GetResponseAsync(question);
        credential.Asked.ShouldBe(2);
        credential.Scope.ShouldBe("https://cognitiveservices.azure.com/.default");
        server.Requests.Select(r => r.Headers["Authorization"]).ShouldBe(["Bearer token-1", "Bearer token-1", "Bearer token-2"]);
    }

    [Fact]
    public void Env_files_are_read_and_lose_against_the_process()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(
                path,
                "# keys\nexport SKILLOPT_TEST_A='one two'\nSKILLOPT_TEST_B=three # why\nPATH=never\nSKILLOPT_TEST_C=\"a\\nb\"\n"
            );
            var environment = ProviderEnvironment.FromProcess([path]);
            environment.Variable("SKILLOPT_TEST_A").ShouldBe("one two");
            environment.Variable("SKILLOPT_TEST_B").ShouldBe("three");
            environment.Variable("SKILLOPT_TEST_C").ShouldBe("a\nb");
            environment.Variable("PATH").ShouldNotBe("never");
            File.WriteAllText(path, "A=1\nsk-secret-without-name\n");
            var failure = Should.Throw<SkillOptException>(() => ProviderEnvironment.FromProcess([path]));
            failure.Code.ShouldBe("SKO3003");
            failure.Message.ShouldContain(":2:");
            failure.Message.ShouldNotContain("secret");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_page_of_providers_lists_every_provider_with_its_variables()
    {
        var page = File.ReadAllText(Path.Combine(Root(), "docs", "providers.md"));
        foreach (var info in _registry.Providers)
        {
            var row = page.Split('\n')
                .FirstOrDefault(line => line.StartsWith($"| `{info.Name}", StringComparison.Ordinal))
                .ShouldNotBeNull(info.Name);
            foreach (var variable in new[] { info.KeyVariable, info.AlternativeKeyVariable, info.BaseUrlVariable }.OfType<string>())
            {
                row.ShouldContain($"`{variable}`");
            }
        }
    }

    [Fact]
    public void The_page_of_diagnostics_lists_every_code()
    {
        var page = File.ReadAllText(Path.Combine(Root(), "docs", "diagnostics", "models.md"));
        var codes = Directory
            .EnumerateFiles(Path.Combine(Root(), "src", "SkillOpt.Models"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file =>
                System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(file), "\"(SKO\\d{4})\"").Select(m => m.Groups[1].Value)
            )
            .Distinct();
        foreach (var code in codes)
        {
            page.ShouldContain($"| {code} |");
        }
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SkillOpt.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The repository root was not found.");
        }

        return folder;
    }

    private ModelEndpoint Resolve(string name) => _registry.Resolve(new ModelSettings { Name = name }, new ProviderEnvironment());

    private sealed class FakeCredential(TimeProvider time) : TokenCredential
    {
        public int Asked { get; private set; }

        public string Scope { get; private set; } = "";

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scope = requestContext.Scopes[0];
            return new AccessToken($"token-{++Asked}", time.GetUtcNow() + TimeSpan.FromHours(1));
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
