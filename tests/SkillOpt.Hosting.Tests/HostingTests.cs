using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SkillOpt.Calls;
using SkillOpt.Projects;
using SkillOpt.Testing;

namespace SkillOpt.Hosting.Tests;

public class HostingTests
{
    [Fact]
    public async Task A_service_of_a_host_trains_a_project_and_the_hosts_log_tells_how_it_went()
    {
        using var folder = new PracticeFolder();
        var log = new KeptLog();
        var before = File.ReadAllText(Path.Combine(folder.Project, "SKILL.md"));
        using var host = Build(folder, log, services => services.AddHostedService<Nightly>(), ("Settings:train:epochs", "1"));
        await host.StartAsync(TestContext.Current.CancellationToken);
        await host.Services.GetServices<IHostedService>().OfType<Nightly>().Single().ExecuteTask!;
        await host.StopAsync(TestContext.Current.CancellationToken);

        File.ReadAllText(Path.Combine(folder.Project, "SKILL.md")).ShouldNotBe(before);
        log.Lines[0].Text.ShouldContain("practice:coach trains the skill of practice:apprentice, 1 epochs");
        log.Lines.ShouldContain(l =>
            l.Text.Contains("accept", StringComparison.Ordinal) && l.Text.Contains("new best: True", StringComparison.Ordinal)
        );
        log.Lines.Last(l => l.Level == LogLevel.Information).Text.ShouldContain("is complete: best from step");
        log.Lines.ShouldNotContain(l => l.Level > LogLevel.Information);
    }

    [Fact]
    public async Task What_an_earlier_start_told_is_not_told_again_and_time_is_the_hosts()
    {
        using var folder = new PracticeFolder();
        using var first = Build(folder, new KeptLog(), null, ("Settings:train:epochs", "1"));
        await TrainAsync(first);

        var log = new KeptLog();
        var clock = new FakeTimeProvider();
        using var longer = Build(folder, log, services => services.AddSingleton<TimeProvider>(clock), ("Settings:train:epochs", "2"));
        await TrainAsync(longer);

        log.Lines.ShouldContain(l => l.Text.Contains("continues with", StringComparison.Ordinal));
        log.Lines.ShouldNotContain(l => l.Text.Contains("step 1 ", StringComparison.Ordinal) && l.Level == LogLevel.Information);
        longer.Services.GetRequiredService<ProjectFactory>().Services.Time.ShouldBeSameAs(clock);
        longer.Services.GetRequiredService<ProjectFactory>().Services.Environment().Time.ShouldBeSameAs(clock);
    }

    [Fact]
    public void The_hosts_settings_win_over_the_file_and_the_calls_over_the_hosts()
    {
        using var folder = new PracticeFolder();
        using var host = Build(folder, new KeptLog(), null, ("settings:train:epochs", "7"), ("Settings:train.batch_size", "5"));
        var projects = host.Services.GetRequiredService<ProjectFactory>();

        projects.Open(PracticeFolder.Name).Spec.Training.Epochs.ShouldBe(7);
        var given = projects.Open(PracticeFolder.Name, [new ConfigOverride("train.epochs", "9", "here")]);
        given.Spec.Training.Epochs.ShouldBe(9);
        given.Spec.Training.BatchSize.ShouldBe(5);
    }

    [Fact]
    public void A_setting_of_the_host_that_does_not_exist_is_named_as_the_host_names_it()
    {
        using var folder = new PracticeFolder();
        using var host = Build(folder, new KeptLog(), null, ("Settings:train:epoch", "7"));

        Should
            .Throw<SkillOptException>(() => host.Services.GetRequiredService<ProjectFactory>().Open(PracticeFolder.Name))
            .Message.ShouldContain("train.epoch");
    }

    [Theory]
    [InlineData("Folders", "x", "SkillOpt:Folders: there is no 'Folders' here, only Folder, EnvFiles, Variables, Settings, UseSavedKeys")]
    [InlineData("train:epochs", "1", "settings of projects go below Settings")]
    [InlineData("UseSavedKeys", "perhaps", "SkillOpt:UseSavedKeys is 'perhaps'; write true or false.")]
    public void A_name_of_the_section_that_does_not_exist_is_an_error(string name, string value, string sentence)
    {
        using var folder = new PracticeFolder();
        using var host = Build(folder, new KeptLog(), null, (name, value));

        var error = Should.Throw<SkillOptException>(() => host.Services.GetRequiredService<ProjectFactory>());
        error.Code.ShouldBe("SKO1380");
        error.Message.ShouldContain(sentence);
    }

    [Fact]
    public void A_host_without_models_is_told_what_to_call()
    {
        using var services = new ServiceCollection().AddSkillOpt().AddBenchmarks().Services.BuildServiceProvider();

        var error = Should.Throw<SkillOptException>(services.GetRequiredService<ProjectFactory>);
        error.Code.ShouldBe("SKO1381");
        error.Message.ShouldContain("AddModels()");
    }

    [Fact]
    public async Task A_provider_of_the_host_is_opened_once_with_its_secrets_its_clock_and_its_log()
    {
        using var folder = new PracticeFolder();
        var (log, provider, clock) = (new KeptLog(), new RecordingProvider(), new FakeTimeProvider());
        using var host = Build(
            folder,
            log,
            services => services.AddSingleton<IModelProvider>(provider).AddSingleton<TimeProvider>(clock),
            ("Variables:ACME_KEY", "secret-of-acme"),
            ("Settings:target", "acme:apprentice"),
            ("Settings:optimizer", "acme:coach"),
            ("Settings:train:epochs", "1")
        );
        await using var run = host.Services.GetRequiredService<ProjectFactory>().Open(PracticeFolder.Name).OpenRun();
        await foreach (var finding in run.ExamineAsync(cheapOnly: false, TestContext.Current.CancellationToken))
        {
            finding.ShouldNotBeNull();
        }

        await run.TrainAsync(TestContext.Current.CancellationToken);

        provider.Made.ShouldBe([("apprentice", "secret-of-acme", clock), ("coach", "secret-of-acme", clock)], ignoreOrder: true);
        log.Lines.ShouldContain(l => l.Level == LogLevel.Warning && l.Text == "call_retry at acme: Asked again.");
        log.Lines.ShouldNotContain(l => l.Text.Contains("secret-of-acme", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_person_should_know_before_trusting_a_run_is_a_warning_in_the_log()
    {
        using var folder = new PracticeFolder();
        var log = new KeptLog();
        using var host = Build(folder, log, null, ("Settings:train:epochs", "1"), ("Settings:batch", "gate"));
        await TrainAsync(host);

        log.Lines.ShouldContain(l => l.Level == LogLevel.Warning && l.Text.Contains("has no batch interface", StringComparison.Ordinal));
    }

    [Fact]
    public void Benchmarks_are_there_when_they_are_added()
    {
        using var folder = new PracticeFolder();
        File.WriteAllText(Path.Combine(folder.Project, "skillopt.yaml"), "benchmark: searchqa\ntarget: practice:apprentice\n");
        using var with = Build(folder, new KeptLog(), null);
        using var without = new ServiceCollection().AddSkillOpt().AddModels().Services.BuildServiceProvider();

        with.Services.GetRequiredService<ProjectFactory>().Open(PracticeFolder.Name).Spec.Benchmark.ShouldBe("searchqa");
        Should.Throw<SkillOptException>(() => without.GetRequiredService<ProjectFactory>().Open(folder.Project)).Code.ShouldBe("SKO4007");
    }

    private static async Task TrainAsync(IHost host)
    {
        await using var run = host.Services.GetRequiredService<ProjectFactory>().Open(PracticeFolder.Name).OpenRun();
        await run.TrainAsync(TestContext.Current.CancellationToken);
    }

    private static IHost Build(
        PracticeFolder folder,
        KeptLog log,
        Action<IServiceCollection>? add,
        params IEnumerable<(string Name, string Value)> settings
    )
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(
            settings.Append(("Folder", folder.Folder)).Select(s => KeyValuePair.Create("SkillOpt:" + s.Item1, (string?)s.Item2))
        );
        builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Debug);
        builder.Services.AddSkillOpt(builder.Configuration.GetSection("SkillOpt")).AddModels().AddBenchmarks().AddPractice();
        add?.Invoke(builder.Services);
        return builder.Build();
    }
}
