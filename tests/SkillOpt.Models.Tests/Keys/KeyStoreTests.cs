using SkillOpt.Calls;
using SkillOpt.Testing;

namespace SkillOpt.Models.Tests.Keys;

/// <summary>What the store promises over any keyring; the real one is met by the end-to-end tests.</summary>
public sealed class KeyStoreTests : IDisposable
{
    private const string Variable = "OPENAI_API_KEY";

    private readonly TemporaryFolder _home = new();
    private readonly MemoryKeyring _keyring = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void A_variable_wins_and_the_saved_key_stands_in_for_it()
    {
        var keys = Store();
        keys.Save(Variable, "sk-saved", KeyPlace.Keyring);

        new ProviderEnvironment { Keys = Store() }
            .Key(Variable)
            .ShouldBe("sk-saved");
        new ProviderEnvironment
        {
            Keys = Store(),
            Variables = new Dictionary<string, string> { [Variable] = "sk-set" },
        }
            .Key(Variable)
            .ShouldBe("sk-set");
        Directory.EnumerateFiles(Keys).Select(File.ReadAllText).ShouldBe([""], "the folder only says that there is a key");
    }

    [Fact]
    public void The_keyring_is_asked_only_for_keys_that_are_in_it()
    {
        Store().Read(Variable).ShouldBeNull();
        _keyring.Reads.ShouldBe(0);
    }

    [Fact]
    public void A_key_in_a_file_is_for_its_owner_alone()
    {
        Store().Save(Variable, "sk-first", KeyPlace.Keyring);
        Store().Save(Variable, "sk-second", KeyPlace.File);

        Store().Read(Variable).ShouldBe("sk-second");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Directory.EnumerateFiles(Keys).Single()).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.GetUnixFileMode(Keys).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void What_was_forgotten_is_gone_and_a_model_says_how_to_save_it()
    {
        Store().Save(Variable, "sk-saved", KeyPlace.Keyring);

        Store().Remove(Variable).ShouldBeTrue();
        Store().Remove(Variable).ShouldBeFalse();
        using var registry = new ModelRegistry();
        var failure = Should.Throw<SkillOptException>(() =>
            registry.Resolve(new ModelSettings { Name = "openai:gpt-5.5" }, new ProviderEnvironment { Keys = Store() })
        );
        failure.Code.ShouldBe("SKO3001");
        failure.Message.ShouldContain("skillopt login openai");
    }

    [Fact]
    public void A_locked_keyring_is_said_and_is_not_taken_for_no_key()
    {
        Store().Save(Variable, "sk-saved", KeyPlace.Keyring);
        _keyring.Problem = "the collection is locked";

        var failure = Should.Throw<SkillOptException>(() => Store().Read(Variable));

        (failure.Code, failure.ExitCode).ShouldBe(("SKO3005", ExitCode.EnvironmentFailed));
        failure.Message.ShouldContain("the collection is locked");
        Should
            .Throw<SkillOptException>(() => Store().Save("MISTRAL_API_KEY", "sk-other", KeyPlace.Keyring))
            .Message.ShouldContain("--file");
        Store().PlaceOf("MISTRAL_API_KEY").ShouldBeNull();
    }

    private string Keys => _home.At("keys");

    private KeyStore Store() => new(Keys, _keyring);

    private sealed class MemoryKeyring : ISecretStorage
    {
        private readonly Dictionary<string, string> _secrets = [];

        public string? Problem { get; set; }

        public int Reads { get; private set; }

        public string? Read(string name)
        {
            Reads++;
            Check();
            return _secrets.GetValueOrDefault(name);
        }

        public void Write(string name, string secret)
        {
            Check();
            _secrets[name] = secret;
        }

        public void Remove(string name)
        {
            Check();
            _secrets.Remove(name);
        }

        private void Check()
        {
            if (Problem is not null)
            {
                throw new KeyringException(Problem, new InvalidOperationException());
            }
        }
    }
}
